import './similarPosts.css';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import type { ReactElement } from 'react';
import type { PostId } from '../api/wire';

const most = 5;

/** Posts of the same community about the same; nothing where there are none, for nobody waits for them. */
export function SimilarPosts({ postId }: { postId: PostId }): ReactElement | null {
  const { t, formats } = useI18n();
  const { data: posts } = useResource(`similar ${postId}`, (signal) =>
    api.request('GET /posts/{post}/similar', { path: { post: postId }, query: { limit: most }, signal }));
  if (!posts || posts.length === 0) return null;
  return (
    <section className="similar-posts" aria-labelledby="similar-posts">
      <h2 id="similar-posts">{t('posts.similar')}</h2>
      <ul>
        {posts.map(({ id, title, community, score, commentCount, createdAt }) => (
          <li key={id}>
            <Link target={{ to: 'post', params: { name: community.name, postId: id } }}><bdi>{title}</bdi></Link>
            <p>
              <span>{t('communities.score', { count: score })}</span>
              <span>{t('communities.comments', { count: commentCount })}</span>
              <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

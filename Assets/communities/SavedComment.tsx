import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { CommentIcon } from '../ui/icons';
import { Byline } from './Byline';
import { excerptOf } from './excerpt';
import type { ReactElement, ReactNode } from 'react';
import type { Comment } from '../api/wire';

/** A comment on its own, with the post it stands under. */
export function SavedComment({ comment, children }: { comment: Comment; children: ReactNode }): ReactElement {
  const { t } = useI18n();
  const post = useSelector((state) => state.posts[comment.postId]);
  const target = post
    ? { to: 'post', params: { name: post.community.name, postId: post.id, commentId: comment.id } } as const : null;
  const text = excerptOf(comment.content, comment.mentions);
  return (
    <article className="post-card" aria-labelledby={`saved-${comment.id}`}>
      <div className="post-card-body">
        <p className="byline">
          <CommentIcon size={16} />
          <Byline item={comment} />
        </p>
        <h2 id={`saved-${comment.id}`} className="saved-text" dir="auto">
          {target ? <Link target={target}>{text}</Link> : text}
        </h2>
        <div className="post-card-foot">
          {post ? (
            <p className="byline">
              <span>{t('communities.under', { title: post.title })}</span>
              <Link className="byline-community" target={{ to: 'community', params: { name: post.community.name } }}>
                <bdi>{post.community.displayName}</bdi>
              </Link>
            </p>
          ) : null}
          <span className="post-card-actions">{children}</span>
        </div>
      </div>
    </article>
  );
}

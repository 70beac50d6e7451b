import '../posts.css';
import './profilePosts.css';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Tag } from '../../ui/Badge';
import { CommentIcon } from '../../ui/icons';
import { EmptyState } from '../../ui/States';
import { Announcements } from '../announcements';
import { PostFeed } from '../PostFeed';
import { useFeed } from '../useFeed';
import { PinToProfile } from './PinToProfile';
import type { ReactElement } from 'react';
import type { Post, User } from '../../api/wire';

/** What a person has posted, as far as one may see it: what they pinned to their profile, then the latest. */
export function ProfilePosts({ user, isOwn }: { user: User; isOwn: boolean }): ReactElement {
  const { t } = useI18n();
  const pages = useFeed(`user ${user.id}`, (cursor, signal) =>
    api.page('GET /posts', { signal, query: { user: user.id, ...(cursor ? { cursor } : {}) } }));
  return (
    <section className="profile-posts" aria-labelledby="profile-posts">
      <h2 id="profile-posts">{t('posts.ofPerson')}</h2>
      <PostFeed
        pages={pages} showsCommunity
        renderWays={(post) => (isOwn ? <PinToProfile post={post} onDone={pages.reload} /> : <PinnedTag post={post} />)}
        empty={(
          <EmptyState icon={<CommentIcon size={32} />} title={t(isOwn ? 'posts.noneOwn' : 'posts.none')}>
            {isOwn ? t('posts.noneOwnText') : t('posts.noneText', { name: user.displayName })}
          </EmptyState>
        )}
      />
      <Announcements />
    </section>
  );
}

function PinnedTag({ post: listed }: { post: Post }): ReactElement | null {
  const { t } = useI18n();
  const post = useSelector((state) => state.posts[listed.id]) ?? listed;
  return post.isPinnedToProfile ? <Tag kind="brand">{t('communities.pinned')}</Tag> : null;
}

import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import { FlairBadge } from './flairs/FlairBadge';
import type { ReactElement } from 'react';
import type { Post } from '../api/wire';

/** The flair of a post, and what one should know before reading it. */
export function PostTags({ post }: { post: Post }): ReactElement | null {
  const { t } = useI18n();
  if (!post.flair && !post.isPinned && !post.isLocked && !post.isNsfw && !post.isSpoiler && !post.isRemoved) return null;
  return (
    <span className="post-tags">
      {post.flair ? <FlairBadge flair={post.flair} /> : null}
      {post.isPinned ? <Tag kind="brand">{t('communities.pinned')}</Tag> : null}
      {post.isLocked ? <Tag>{t('communities.locked')}</Tag> : null}
      {post.isSpoiler ? <Tag>{t('communities.spoiler')}</Tag> : null}
      {post.isNsfw ? <Tag kind="danger">{t('home.nsfw')}</Tag> : null}
      {post.isRemoved ? <Tag kind="danger">{t('communities.removed')}</Tag> : null}
    </span>
  );
}

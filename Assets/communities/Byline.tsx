import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import type { ReactElement } from 'react';
import type { Comment, Post } from '../api/wire';

/** Who wrote it and when. */
export function Byline({ item }: { item: Post | Comment }): ReactElement {
  const { t, formats } = useI18n();
  const { author, createdAt, editedAt } = item;
  return (
    <>
      {author ? (
        <Link className="byline-author" target={{ to: 'profile', params: { username: author.username } }}>
          <bdi>{author.displayName}</bdi>
        </Link>
      ) : <span>{t('communities.nobody')}</span>}
      {item.isDistinguished ? <Tag kind="brand">{t('communities.moderator')}</Tag> : null}
      <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
      {editedAt ? <span title={formats.moment(editedAt)}>{t('communities.edited')}</span> : null}
    </>
  );
}

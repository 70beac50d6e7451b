import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { FolderIcon, CloseIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { PostCard } from '../PostCard';
import { SavedComment } from '../SavedComment';
import type { ReactElement } from 'react';
import type { BookmarkCollection, Saved } from '../../api/wire';

/** Something saved, with its note and where it lies. */
export function SavedItem({ saved, place, isOwn, onPlace, onForget }: {
  saved: Saved;
  /** Its collection, where that is worth saying. */
  place: BookmarkCollection | undefined;
  isOwn: boolean;
  onPlace: () => void;
  onForget: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { post, comment, note } = saved;
  const ways = isOwn ? (
    <>
      <IconButton label={t('saved.place')} icon={<FolderIcon size={16} />} isCompact onClick={onPlace} />
      <IconButton label={t('communities.unsave')} icon={<CloseIcon size={16} />} isCompact onClick={onForget} />
    </>
  ) : null;
  return (
    <>
      {post ? <PostCard post={post} showsCommunity>{ways}</PostCard> : null}
      {comment ? <SavedComment comment={comment}>{ways}</SavedComment> : null}
      {note || place ? (
        <div className="saved-place">
          {place ? (
            <Link target={{ to: 'saved', query: { collection: place.id } }}>
              <FolderIcon size={16} />
              <bdi>{place.name}</bdi>
            </Link>
          ) : null}
          {note ? <p dir="auto">{note}</p> : null}
        </div>
      ) : null}
    </>
  );
}

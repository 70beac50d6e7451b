import './likes.css';
import { useI18n } from '../i18n';
import { HeartIcon } from '../ui/icons';
import type { ReactElement } from 'react';
import type { Comment, Post } from '../api/wire';

/** A heart with the number of likes; pressing it likes, pressing it again ceases to. */
export function LikeButton({ item, onToggle, onCount }: {
  item: Post | Comment;
  onToggle: () => void;
  /** Given, the number is a button of its own. */
  onCount?: () => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const { likeCount, isRemoved } = item;
  const number = formats.number(likeCount);
  const opens = onCount !== undefined && likeCount > 0;
  return (
    <span className="likes">
      <button
        type="button" className="like" aria-pressed={item.me?.isLiked ?? false} disabled={isRemoved}
        aria-label={t('posts.like', { count: likeCount })} onClick={onToggle}
      >
        <HeartIcon size={16} />
        {opens ? null : <span>{number}</span>}
      </button>
      {opens ? (
        <button
          type="button" className="like-number" aria-haspopup="dialog" aria-label={t('posts.likers', { count: likeCount })}
          onClick={onCount}
        >
          {number}
        </button>
      ) : null}
    </span>
  );
}

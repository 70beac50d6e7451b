import { useState } from 'react';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { live } from '../socket/live';
import { useSelector } from '../store';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { BookmarkIcon, EditIcon, LinkIcon, ReplyIcon, TrashIcon } from '../ui/icons';
import { useCommentsPage } from './CommentsContext';
import { LikeButton } from './LikeButton';
import { likeComment } from './likes';
import { bookmarkComment, voteComment } from './marks';
import { CommentModerationMenu } from './moderation/CommentModerationMenu';
import { ReactionBar } from './ReactionBar';
import { VoteButtons } from './VoteButtons';
import type { ReactElement } from 'react';
import type { Comment } from '../api/wire';

/** The deepest a comment may stand and still be answered. */
const deepest = 20;

/** What one may do with a comment. */
export function CommentWays({ comment, onOpen }: {
  comment: Comment; onOpen: (what: 'reply' | 'edit') => void;
}): ReactElement {
  const { t } = useI18n();
  const { isLocked, communityName } = useCommentsPage();
  const ownId = useSelector((state) => state.session.account?.id);
  const [isDeleting, setDeleting] = useState(false);
  if (comment.isRemoved) return <div className="comment-ways"><CommentModerationMenu comment={comment} /></div>;
  const isOwn = ownId !== undefined && comment.author?.id === ownId;
  return (
    <div className="comment-ways">
      <VoteButtons item={comment} onVote={(value) => void voteComment(comment, value)} />
      <LikeButton item={comment} onToggle={() => void likeComment(comment)} />
      <ReactionBar item={comment} />
      {isLocked || comment.isLocked || comment.depth >= deepest ? null : (
        <Button kind="ghost" size="small" icon={<ReplyIcon size={16} />} onClick={() => onOpen('reply')}>
          {t('communities.reply')}
        </Button>
      )}
      <Button
        kind="ghost" size="small" icon={<BookmarkIcon size={16} />} aria-pressed={comment.me?.isBookmarked ?? false}
        onClick={() => void bookmarkComment(comment)}
      >
        {t(comment.me?.isBookmarked ? 'communities.bookmarked' : 'communities.bookmark')}
      </Button>
      <Link
        className="button ghost small"
        target={{ to: 'post', params: { name: communityName, postId: comment.postId, commentId: comment.id } }}
      >
        <LinkIcon size={16} />
        <span>{t('communities.permalink')}</span>
      </Link>
      {isOwn && !isLocked ? (
        <Button kind="ghost" size="small" icon={<EditIcon size={16} />} onClick={() => onOpen('edit')}>
          {t('communities.edit')}
        </Button>
      ) : null}
      {isOwn ? (
        <Button kind="ghost" size="small" icon={<TrashIcon size={16} />} onClick={() => setDeleting(true)}>
          {t('communities.delete')}
        </Button>
      ) : null}
      <CommentModerationMenu comment={comment} />
      {isDeleting ? (
        <ConfirmDialog
          title={t('communities.deleteComment')} action={t('communities.delete')} isDanger
          onConfirm={() => live.request('comment:delete', { commentId: comment.id })} onClose={() => setDeleting(false)}
        >
          <p>{t('communities.deleteCommentText')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

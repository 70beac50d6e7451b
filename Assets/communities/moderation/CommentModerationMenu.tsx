import { useCommentsPage } from '../CommentsContext';
import { ModerationMenu } from './ModerationMenu';
import { moderateComment, removeComment } from './moderate';
import type { ReactElement } from 'react';
import type { Comment } from '../../api/wire';

export function CommentModerationMenu({ comment }: { comment: Comment }): ReactElement | null {
  const { communityId } = useCommentsPage();
  return (
    <ModerationMenu
      kind="comment" communityId={communityId} item={comment} onMark={(action) => void moderateComment(comment, action)}
      onRemove={(why) => removeComment(comment, why)}
    />
  );
}

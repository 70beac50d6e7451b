import { useI18n } from '../../i18n';
import { CheckIcon, CrownIcon, LockIcon, PinIcon, TrashIcon } from '../../ui/icons';
import { useCommentsPage } from '../CommentsContext';
import { ModerationMenu } from './ModerationMenu';
import { moderateComment, removeComment } from './moderate';
import type { ReactElement } from 'react';
import type { Comment, CommentModeration } from '../../api/wire';
import type { MenuEntry } from '../../ui/Menu';

export function CommentModerationMenu({ comment }: { comment: Comment }): ReactElement | null {
  const { t } = useI18n();
  const { communityId } = useCommentsPage();
  const act = (action: CommentModeration) => (): void => void moderateComment(comment, action);
  const marks = (openRemoval: () => void, isByModerator: boolean): MenuEntry[] => {
    if (comment.isRemoved) {
      return [{ key: 'approve', label: t('moderation.approve'), icon: <CheckIcon />, onSelect: act('approve') }];
    }
    const { isPinned, isLocked, isDistinguished } = comment;
    return [
      {
        key: 'pin', label: t(isPinned ? 'moderation.unpin' : 'moderation.pin'), icon: <PinIcon />,
        onSelect: act(isPinned ? 'unpin' : 'pin'),
      },
      {
        key: 'lock', label: t(isLocked ? 'moderation.unlock' : 'moderation.lock'), icon: <LockIcon />,
        onSelect: act(isLocked ? 'unlock' : 'lock'),
      },
      ...(isByModerator ? [{
        key: 'distinguish', label: t('moderation.distinguish'), icon: <CrownIcon />, isChecked: isDistinguished,
        onSelect: act('distinguish'),
      }] : []),
      'separator',
      { key: 'remove', label: t('moderation.remove'), icon: <TrashIcon />, isDanger: true, onSelect: openRemoval },
    ];
  };
  return (
    <ModerationMenu
      kind="comment" communityId={communityId} author={comment.author} marks={marks}
      onRemove={(why) => removeComment(comment, why)}
    />
  );
}

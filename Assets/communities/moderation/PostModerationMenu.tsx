import { useI18n } from '../../i18n';
import { AlertIcon, CheckIcon, CrownIcon, EyeOffIcon, LockIcon, PinIcon, TrashIcon } from '../../ui/icons';
import { ModerationMenu } from './ModerationMenu';
import { moderatePost, removePost } from './moderate';
import type { ReactElement } from 'react';
import type { Post, PostModeration } from '../../api/wire';
import type { MenuEntry } from '../../ui/Menu';

export function PostModerationMenu({ post }: { post: Post }): ReactElement | null {
  const { t } = useI18n();
  const act = (action: PostModeration) => (): void => void moderatePost(post, action);
  const marks = (openRemoval: () => void, isByModerator: boolean): MenuEntry[] => {
    if (post.isRemoved) {
      return [{ key: 'approve', label: t('moderation.approve'), icon: <CheckIcon />, onSelect: act('approve') }];
    }
    const { isPinned, isLocked, isNsfw, isSpoiler, isDistinguished } = post;
    return [
      {
        key: 'pin', label: t(isPinned ? 'moderation.unpin' : 'moderation.pin'), icon: <PinIcon />,
        onSelect: act(isPinned ? 'unpin' : 'pin'),
      },
      {
        key: 'lock', label: t(isLocked ? 'moderation.unlock' : 'moderation.lock'), icon: <LockIcon />,
        onSelect: act(isLocked ? 'unlock' : 'lock'),
      },
      { key: 'nsfw', label: t('home.nsfw'), icon: <EyeOffIcon />, isChecked: isNsfw, onSelect: act('nsfw') },
      { key: 'spoiler', label: t('communities.spoiler'), icon: <AlertIcon />, isChecked: isSpoiler, onSelect: act('spoiler') },
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
      kind="post" communityId={post.community.id} author={post.author} marks={marks}
      onRemove={(why) => removePost(post, why)}
    />
  );
}

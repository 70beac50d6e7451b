import { useI18n } from '../../i18n';
import { AlertIcon, EyeOffIcon } from '../../ui/icons';
import { ModerationMenu } from './ModerationMenu';
import { moderatePost, removePost } from './moderate';
import type { ReactElement } from 'react';
import type { Post, PostModeration } from '../../api/wire';

export function PostModerationMenu({ post }: { post: Post }): ReactElement | null {
  const { t } = useI18n();
  const mark = (action: PostModeration): void => void moderatePost(post, action);
  return (
    <ModerationMenu
      kind="post" communityId={post.community.id} item={post} onMark={mark} onRemove={(why) => removePost(post, why)}
      more={[
        {
          key: 'nsfw', label: t('home.nsfw'), icon: <EyeOffIcon />, isChecked: post.isNsfw, onSelect: () => mark('nsfw'),
        },
        {
          key: 'spoiler', label: t('communities.spoiler'), icon: <AlertIcon />, isChecked: post.isSpoiler,
          onSelect: () => mark('spoiler'),
        },
      ]}
    />
  );
}

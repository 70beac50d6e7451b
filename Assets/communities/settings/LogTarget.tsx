import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { excerptOf } from '../excerpt';
import type { ReactElement } from 'react';
import type { Mentions, ModAction, ModTarget } from '../../api/wire';
import type { Target } from '../../app/router';

/** The log shows the beginning of a text, not whom it names. */
const nobody: Mentions = { users: [], roles: [], channels: [], everyone: false };

/** What an action was done to. */
export function LogTarget({ action, communityName }: { action: ModAction; communityName: string }): ReactElement | null {
  const { t } = useI18n();
  const { target, targetType } = action;
  if (targetType === 'community') return null;
  if (!target) return <p>{t('communitySettings.logGone')}</p>;
  const label = targetType === 'comment' ? excerptOf(target.label, nobody) || t('communitySettings.logPicture') : target.label;
  return <p className="log-target"><Link target={placeOf(action, target, communityName)}>{label}</Link></p>;
}

function placeOf({ targetType, targetId }: ModAction, { username, postId }: ModTarget, name: string): Target {
  if (targetType === 'user') return { to: 'profile', params: { username: username ?? '' } };
  if (targetType === 'post') return { to: 'post', params: { name, postId: targetId } };
  return { to: 'post', params: { name, postId: postId ?? '', commentId: targetId } };
}

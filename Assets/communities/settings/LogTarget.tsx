import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { excerptOf } from '../excerpt';
import type { ReactElement } from 'react';
import type { ModAction } from '../../api/wire';
import type { Target } from '../../app/router';

interface Found {
  label: string;
  target: Target;
}

/** What an action was done to: the log names it by number alone. */
export function LogTarget({ action, communityName }: { action: ModAction; communityName: string }): ReactElement | null {
  const { t } = useI18n();
  const { targetType, targetId } = action;
  const found = useResource(targetType === 'community' ? null : `${targetType} ${targetId}`, (signal) =>
    loadTarget(action, communityName, signal));
  if (targetType === 'community') return null;
  if (found.data) return <p className="log-target"><Link target={found.data.target}>{found.data.label}</Link></p>;
  if (found.isLoading) return <p aria-hidden="true">…</p>;
  return <p>{t(found.error?.code === 'not_found' ? 'communitySettings.logGone' : 'communitySettings.logUnknown')}</p>;
}

async function loadTarget({ targetType, targetId }: ModAction, name: string, signal: AbortSignal): Promise<Found> {
  if (targetType === 'user') {
    const user = await api.request('GET /users/{user}', { path: { user: targetId }, signal });
    return { label: user.displayName, target: { to: 'profile', params: { username: user.username } } };
  }
  if (targetType === 'post') {
    const post = await api.request('GET /posts/{post}', { path: { post: targetId }, signal });
    return { label: post.title, target: { to: 'post', params: { name, postId: post.id } } };
  }
  const { comment, post } = await api.request('GET /comments/{comment}', {
    path: { comment: targetId }, query: { context: 0 }, signal,
  });
  return {
    label: excerptOf(comment.content, comment.mentions) || post.title,
    target: { to: 'post', params: { name, postId: post.id, commentId: comment.id } },
  };
}

import { useSelector } from '../store';
import type { CommunityId, CommunityModerator, CommunityView, ModeratorPermission, Post, UserId } from '../api/wire';
import type { State } from '../store';

export type Power = Exclude<ModeratorPermission, 'all'>;

export const powers: readonly Power[] = [
  'manage_posts', 'manage_comments', 'ban_users', 'manage_members', 'manage_settings', 'manage_flairs',
  'manage_moderators',
];

/** Whether a list of permissions holds one. */
export function holds(permissions: readonly ModeratorPermission[], power: Power): boolean {
  return permissions.includes('all') || permissions.includes(power);
}

const none: readonly ModeratorPermission[] = [];

/** What one may do to keep order in a community, as far as the page knows it. */
export function usePowers(communityId: CommunityId): readonly ModeratorPermission[] {
  return useSelector((state) => state.communities.views[communityId]?.permissions ?? none);
}

/** Whether one is outside of a private community, and sees of it what an invitation shows. */
export function isOutside({ community, membership, permissions }: CommunityView): boolean {
  return community.visibility === 'private' && !membership && permissions.length === 0;
}

/** Whether one may act on another: the owner on all, moderators on those below them, and on everyone else. */
export function outranks(view: CommunityView, ownId: UserId | undefined, other: UserId): boolean {
  const { community: { ownerId }, moderators, permissions } = view;
  if (other === ownerId || other === ownId || permissions.length === 0) return false;
  const rankOf = (user: UserId | undefined): CommunityModerator | undefined => moderators.find((each) => each.user.id === user);
  const [own, theirs] = [rankOf(ownId), rankOf(other)];
  // Whoever holds every permission without being listed keeps order on the whole site.
  if (ownId === ownerId || !theirs || (!own && permissions.includes('all'))) return true;
  return own !== undefined && own.position < theirs.position;
}

/** Whether one still sees a post after it was taken down: who wrote it does, and who may put it back. */
export function seesRemoved(state: State, post: Post): boolean {
  const ownId = state.session.account?.id;
  return (ownId !== undefined && post.author?.id === ownId) ||
    holds(state.communities.views[post.community.id]?.permissions ?? none, 'manage_posts');
}

import type { CommunityRule, CommunityVisibility, JoinPolicy, OwnMembership, PostPolicy } from '../api/wire';

export const visibilities: readonly CommunityVisibility[] = ['public', 'restricted', 'private'];
export const postPolicies: readonly PostPolicy[] = ['anyone', 'members', 'approved', 'moderators'];

/** Nobody walks into a private community. */
export function joinPolicies(visibility: CommunityVisibility): readonly JoinPolicy[] {
  return visibility === 'private' ? ['approval', 'invite'] : ['open', 'approval', 'invite'];
}

export const memberRoles: readonly OwnMembership['role'][] = ['owner', 'moderator', 'member'];
export const ruleScopes: readonly CommunityRule['appliesTo'][] = ['both', 'posts', 'comments'];

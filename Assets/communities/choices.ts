import type { CommunityRule, CommunityVisibility, OwnMembership, PostPolicy } from '../api/wire';

export const visibilities: readonly CommunityVisibility[] = ['public', 'restricted', 'private'];
export const postPolicies: readonly PostPolicy[] = ['anyone', 'members', 'approved', 'moderators'];
export const memberRoles: readonly OwnMembership['role'][] = ['owner', 'moderator', 'member'];
export const ruleScopes: readonly CommunityRule['appliesTo'][] = ['both', 'posts', 'comments'];

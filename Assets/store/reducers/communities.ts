import type { Community, CommunityId, CommunityView } from '../../api/wire';
import type { Action } from '../actions';
import type { CommunitiesState } from '../state';

export function reduceCommunities(communities: CommunitiesState, action: Action): CommunitiesState {
  switch (action.type) {
    case 'communities/ownLoaded': return { ...communities, own: action.communities };
    case 'community/viewed': {
      const { view } = action;
      const { id } = view.community;
      return {
        views: { ...communities.views, [id]: view },
        own: withOwn(communities.own, view.community, view.membership !== null),
      };
    }
    case 'community/flairs': return viewChanged(communities, action.communityId, (view) => ({ ...view, flairs: action.flairs }));
    case 'community/left': return without(communities, action.communityId, true);
    case 'community:deleted': return without(communities, action.payload.communityId, false);
    case 'community:member_update': {
      const { communityId, membership, isBanned } = action.payload;
      if (!membership) {
        const rest = without(communities, communityId, true);
        return viewChanged(rest, communityId, (view) => ({ ...view, membership, isBanned }));
      }
      return viewChanged(communities, communityId, (view) => ({ ...view, membership, isBanned }));
    }
    case 'community:updated': return viewChanged(communities, action.payload.community.id, (view) => ({
      ...view, community: { ...view.community, ...action.payload.community }, rules: action.payload.rules,
    }));
    case 'community:member_join':
    case 'community:member_leave': return viewChanged(communities, action.payload.communityId, (view) => ({
      ...view, community: { ...view.community, memberCount: action.payload.memberCount },
    }));
    default: return communities;
  }
}

function viewChanged(
  communities: CommunitiesState, id: CommunityId, change: (view: CommunityView) => CommunityView,
): CommunitiesState {
  const view = communities.views[id];
  return view ? { ...communities, views: { ...communities.views, [id]: change(view) } } : communities;
}

function without(communities: CommunitiesState, id: CommunityId, keepsView: boolean): CommunitiesState {
  const { [id]: _, ...rest } = communities.views;
  const isOwn = communities.own?.some((community) => community.id === id) ?? false;
  return {
    views: keepsView ? communities.views : rest,
    own: isOwn ? communities.own?.filter((community) => community.id !== id) ?? null : communities.own,
  };
}

function withOwn(own: Community[] | null, community: Community, isMember: boolean): Community[] | null {
  if (!own) return own;
  const rest = own.filter(({ id }) => id !== community.id);
  if (!isMember) return rest.length === own.length ? own : rest;
  return [...rest, community].sort((left, right) => left.displayName.localeCompare(right.displayName));
}

import { useMemo } from 'react';
import { useSelector } from '../../store';
import type { CommunityId, CommunityView, Flair } from '../../api/wire';

export const longestFlair = 64;

/** Those of one kind, in their order; of equal places the older comes first. */
export function flairsOf(flairs: readonly Flair[], kind: Flair['kind']): Flair[] {
  return flairs.filter((flair) => flair.kind === kind)
    .sort((left, right) => left.position - right.position || left.id.length - right.id.length || (left.id < right.id ? -1 : 1));
}

/** Those that one may give: in use, and for moderators alone where one is one. */
export function choosable({ flairs, permissions }: Pick<CommunityView, 'flairs' | 'permissions'>, kind: Flair['kind']): Flair[] {
  return flairsOf(flairs, kind).filter(({ isActive, modOnly }) => isActive && (!modOnly || permissions.length > 0));
}

/** What a post in a community can be marked with, as far as the page knows the community. */
export function usePostFlairs(communityId: CommunityId): Flair[] {
  const view = useSelector((state) => state.communities.views[communityId]);
  return useMemo(() => (view ? choosable(view, 'post') : []), [view]);
}

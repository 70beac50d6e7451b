import { useEffect } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { onLive } from '../../socket/live';
import type { Pages } from '../../api/usePages';
import type { CommunityId, CommunityMember, OwnMembership } from '../../api/wire';

/** Members by name and role, kept true by who comes and goes while they are looked at. */
export function useCommunityMembers(
  communityId: CommunityId, { q = '', role }: { q?: string; role?: OwnMembership['role'] },
): Pages<CommunityMember> {
  const pages = usePages(`members ${communityId} ${role ?? ''} ${q}`, (cursor, signal) =>
    api.page('GET /communities/{community}/members', {
      path: { community: communityId }, signal,
      query: { limit: 50, ...(q ? { q } : {}), ...(role ? { role } : {}), ...(cursor ? { cursor } : {}) },
    }));
  const { update } = pages;
  useEffect(() => {
    const undo = [
      onLive('community:member_join', ({ communityId: where, member }) => {
        if (where !== communityId || q || (role && role !== member.role)) return;
        update((members) => [...members.filter(({ user }) => user.id !== member.user.id), member]);
      }),
      onLive('community:member_leave', ({ communityId: where, userId }) => {
        if (where === communityId) update((members) => members.filter(({ user }) => user.id !== userId));
      }),
    ];
    return () => undo.forEach((step) => step());
  }, [communityId, q, role, update]);
  return pages;
}

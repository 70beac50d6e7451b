import { useEffect } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { onLive } from '../../socket/live';
import type { Member, RoleId, ServerId } from '../../api/wire';
import type { Pages } from '../../api/usePages';

/** Members by name and role, kept true while they are looked at. */
export function useMembers(serverId: ServerId, { q = '', roleId }: { q?: string; roleId?: RoleId }): Pages<Member> {
  const pages = usePages(`members ${serverId} ${roleId ?? ''} ${q}`, (cursor, signal) =>
    api.page('GET /servers/{server}/members', {
      path: { server: serverId }, signal,
      query: { limit: 50, ...(q ? { q } : {}), ...(roleId ? { roleId } : {}), ...(cursor ? { cursor } : {}) },
    }));
  const { update } = pages;
  useEffect(() => {
    const undo = [
      onLive('server:member_update', ({ member }) => {
        if (member.serverId === serverId) update((items) => withMember(items, member, roleId));
      }),
      onLive('server:member_leave', (left) => {
        if (left.serverId === serverId) update((items) => items.filter(({ user }) => user.id !== left.userId));
      }),
      onLive('server:member_join', ({ member }) => {
        if (member.serverId === serverId && !q) update((items) => withMember(items, member, roleId));
      }),
    ];
    return () => undo.forEach((step) => step());
  }, [serverId, roleId, q, update]);
  return pages;
}

/** The list with a member as they are now: in it if they belong, out of it if not. */
export function withMember(items: Member[], member: Member, roleId: RoleId | undefined): Member[] {
  const belongs = roleId === undefined || member.roleIds.includes(roleId);
  if (!belongs) return items.filter(({ user }) => user.id !== member.user.id);
  return items.some(({ user }) => user.id === member.user.id)
    ? items.map((other) => (other.user.id === member.user.id ? member : other))
    : roleId === undefined ? items : [...items, member];
}

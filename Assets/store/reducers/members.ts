import type { Member, ServerId } from '../../api/wire';
import type { Action } from '../actions';
import type { MemberList, State } from '../state';

type Members = State['members'];

const unloaded: MemberList = { byId: {}, next: undefined };

export function reduceMembers(members: Members, action: Action): Members {
  switch (action.type) {
    // Who came and went during a gap is not known: the first page, once fetched anew, replaces what is here.
    case 'ready': return Object.fromEntries(Object.entries(members)
      .map(([serverId, list]) => [serverId, { ...list, next: undefined }]));
    case 'members/paged': {
      const before = action.isFirst ? unloaded : members[action.serverId] ?? unloaded;
      return { ...members, [action.serverId]: { byId: put(before.byId, action.members), next: action.next } };
    }
    case 'members/found': return change(members, action.serverId, (list) => put(list.byId, action.members));
    case 'server:member_join': {
      const { serverId, member } = action.payload;
      return change(members, serverId, (list) => put(list.byId, [member]));
    }
    case 'server:member_update': {
      const { member } = action.payload;
      return change(members, member.serverId, (list) => put(list.byId, [member]));
    }
    case 'server:member_leave': {
      const { serverId, userId } = action.payload;
      return change(members, serverId, (list) => {
        const { [userId]: _, ...rest } = list.byId;
        return rest;
      });
    }
    case 'server:role_deleted': {
      const { serverId, roleId } = action.payload;
      if (!members[serverId]) return members;
      return change(members, serverId, (list) => put(list.byId, Object.values(list.byId)
        .filter((member) => member.roleIds.includes(roleId))
        .map((member) => ({ ...member, roleIds: member.roleIds.filter((id) => id !== roleId) }))));
    }
    case 'server:left':
    case 'server:deleted': {
      const { [action.payload.serverId]: _, ...rest } = members;
      return rest;
    }
    default: return members;
  }
}

function change(members: Members, serverId: ServerId, byId: (list: MemberList) => MemberList['byId']): Members {
  const list = members[serverId] ?? unloaded;
  return { ...members, [serverId]: { ...list, byId: byId(list) } };
}

function put(byId: MemberList['byId'], incoming: readonly Member[]): MemberList['byId'] {
  const next = { ...byId };
  for (const member of incoming) next[member.user.id] = member;
  return next;
}

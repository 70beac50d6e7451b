import type { ChannelId, MessageId, RoleId, Unread, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { State } from '../state';

type UnreadByChannel = State['unread'];

/** What counting needs to know of the rest: who one is, which roles one holds, how far channels had come. */
export type CountingState = Pick<State, 'session' | 'servers' | 'channels'>;

export function reduceUnread(unread: UnreadByChannel, action: Action, state: CountingState): UnreadByChannel {
  switch (action.type) {
    case 'ready':
      return put({}, [...action.payload.servers.flatMap((view) => view.unread), ...action.payload.unread]);
    case 'server:joined': return put(unread, action.payload.server.unread);
    case 'server/viewed': return put(unread, action.view.unread);
    case 'unread:update': return put(unread, [action.payload]);
    case 'unread/set': return put(unread, [action.unread]);
    case 'channel/joined': return put(unread, [action.snapshot.unread]);
    case 'channel:activity': return grown(unread, action.payload, state);
    case 'message:new': {
      const { id, channelId, seq, author, mentions } = action.payload.message;
      return grown(unread, {
        channelId, lastSeq: seq, lastMessageId: id, authorId: author.id, roleIds: mentions.roles,
        ...(mentions.everyone ? { everyoneSeq: seq } : {}),
      }, state);
    }
    default: return unread;
  }
}

interface Growth {
  channelId: ChannelId;
  lastSeq: number;
  lastMessageId: MessageId;
  authorId: UserId;
  everyoneSeq?: number;
  roleIds?: RoleId[];
}

/**
 * A channel has come further. Writing reads everything before; what others write is unread. Mentions in person are
 * told by `unread:update`; those of roles and of everyone are counted here, because nobody sends a row a member.
 */
function grown(unread: UnreadByChannel, growth: Growth, { session, servers, channels }: CountingState): UnreadByChannel {
  const channel = channels.byId[growth.channelId];
  if (!channel || growth.lastSeq <= channel.lastSeq) return unread;
  const known: Unread = unread[growth.channelId] ?? blank(growth.channelId);
  const { lastSeq, lastMessageId, everyoneSeq } = growth;
  if (growth.authorId === session.account?.id) {
    return put(unread, [{ ...known, count: 0, mentions: 0, lastReadId: lastMessageId, lastReadSeq: lastSeq }]);
  }
  const ownRoles = servers.mine[channel.serverId]?.roleIds ?? [];
  const callsMe = (everyoneSeq ?? 0) > (known.everyoneSeq ?? 0) ||
    (growth.roleIds ?? []).some((id) => ownRoles.includes(id));
  return put(unread, [{
    ...known,
    ...(everyoneSeq === undefined ? {} : { everyoneSeq }),
    count: known.count + lastSeq - channel.lastSeq,
    mentions: known.mentions + (callsMe ? 1 : 0),
  }]);
}

function blank(channelId: ChannelId): Unread {
  return { scope: 'channel', id: channelId, count: 0, mentions: 0, lastReadId: null, lastReadSeq: 0 };
}

/** Read markers only move forward: an older answer overtaken by a newer one is dropped. */
function put(unread: UnreadByChannel, incoming: readonly Unread[]): UnreadByChannel {
  let next = unread;
  for (const entry of incoming) {
    const known = next[entry.id];
    if (known && known.lastReadSeq > entry.lastReadSeq) continue;
    if (next === unread) next = { ...unread };
    next[entry.id] = entry;
  }
  return next;
}

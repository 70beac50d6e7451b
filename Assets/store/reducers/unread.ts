import type { ChannelId, Unread, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { State } from '../state';

type UnreadByChannel = State['unread'];

export function reduceUnread(unread: UnreadByChannel, action: Action, own: UserId | undefined): UnreadByChannel {
  switch (action.type) {
    case 'ready':
      return put({}, [...action.payload.servers.flatMap((view) => view.unread), ...action.payload.unread]);
    case 'server:joined': return put(unread, action.payload.server.unread);
    case 'server/viewed': return put(unread, action.view.unread);
    case 'unread:update': return put(unread, [action.payload]);
    case 'unread/set': return put(unread, [action.unread]);
    case 'channel/joined': return put(unread, [action.snapshot.unread]);
    case 'channel:activity': return grown(unread, action.payload, own);
    case 'message:new': {
      const { channelId, seq, author, mentions } = action.payload.message;
      const everyone = mentions.everyone ? { everyoneSeq: seq } : {};
      return grown(unread, { channelId, lastSeq: seq, authorId: author.id, ...everyone }, own);
    }
    default: return unread;
  }
}

interface Growth {
  channelId: ChannelId;
  lastSeq: number;
  authorId: UserId;
  everyoneSeq?: number;
}

/** Unread is `lastSeq - lastReadSeq`; writing in a channel one has read to the end keeps it read. */
function grown(unread: UnreadByChannel, growth: Growth, own: UserId | undefined): UnreadByChannel {
  const known: Unread = unread[growth.channelId] ?? blank(growth.channelId);
  if (growth.lastSeq <= known.lastReadSeq + known.count) return unread;
  if (growth.authorId === own && known.count === 0) {
    return put(unread, [{ ...known, lastReadSeq: growth.lastSeq }]);
  }
  const everyone = growth.authorId !== own && growth.everyoneSeq !== undefined ?
    { everyoneSeq: growth.everyoneSeq } : {};
  return put(unread, [{ ...known, ...everyone, count: growth.lastSeq - known.lastReadSeq }]);
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

import type { Message, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { Outgoing } from '../state';
import { isBy } from './messageMerge';

export function reduceOutbox(outbox: Outgoing[], action: Action, own: UserId | undefined): Outgoing[] {
  switch (action.type) {
    case 'outbox/added': return [...outbox, action.outgoing];
    case 'outbox/changed': return outbox.map((entry) =>
      entry.nonce === action.nonce
        ? { ...entry, ...action.change, ...(action.change.status === 'failed' ? { arrivedAs: null } : {}) }
        : entry);
    case 'outbox/removed':
    case 'outbox/sent': return outbox.filter((entry) => entry.nonce !== action.nonce);
    case 'message:new': return isBy(action.payload.message, own) ? matched(outbox, action.payload.message) : outbox;
    case 'session/closed': return [];
    default: return outbox;
  }
}

/**
 * The room's copy of an own message carries no nonce and may come before the acknowledgement. The oldest entry that
 * says the same is taken to be it, so that it is not shown twice; should the send fail after all, it returns.
 */
function matched(outbox: Outgoing[], message: Message): Outgoing[] {
  const at = outbox.findIndex((entry) =>
    entry.status === 'sending' && entry.arrivedAs === null && entry.channelId === message.channelId &&
    entry.content.trim() === message.content.trim());
  if (at < 0) return outbox;
  return outbox.map((entry, index) => (index === at ? { ...entry, arrivedAs: message.id } : entry));
}

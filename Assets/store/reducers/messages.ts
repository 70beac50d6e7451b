import type { ChannelId, MessageId, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { State } from '../state';
import { forgetReplies, putMessages } from './messageMerge';
import { withReaction, withToggled } from './reactions';

type Messages = State['messages'];

export function reduceMessages(messages: Messages, action: Action, own: UserId | undefined): Messages {
  switch (action.type) {
    case 'channel/joined': return putMessages(messages, action.snapshot.messages);
    case 'timeline/replaced':
    case 'timeline/olderLoaded':
    case 'timeline/newerLoaded':
    case 'messages/seen': return putMessages(messages, action.messages);
    case 'outbox/sent': return putMessages(messages, [action.message]);
    case 'message:new': return putMessages(messages, [action.payload.message]);
    case 'message:updated': return messages[action.payload.message.id] ?
      putMessages(messages, [action.payload.message]) : messages;
    case 'message:deleted': return drop(messages, [action.payload.messageId]);
    case 'message:bulk_deleted': return drop(messages, action.payload.messageIds);
    case 'message:pinned': return change(messages, action.payload.messageId, { isPinned: true });
    case 'message:unpinned': return change(messages, action.payload.messageId, { isPinned: false });
    case 'message:reaction_add':
    case 'message:reaction_remove': {
      const { messageId, emoji, userId, count } = action.payload;
      const message = messages[messageId];
      if (!message) return messages;
      const isMine = userId === own ? action.type === 'message:reaction_add' : undefined;
      return change(messages, messageId, { reactions: withReaction(message.reactions, emoji, count, isMine) });
    }
    case 'message:reactions_cleared': {
      const { messageId, emoji } = action.payload;
      const left = messages[messageId]?.reactions.filter((reaction) => emoji !== null && reaction.emoji !== emoji);
      return change(messages, messageId, { reactions: left ?? [] });
    }
    case 'reaction/toggled': {
      const message = messages[action.messageId];
      if (!message) return messages;
      const reactions = withToggled(message.reactions, action.emoji, action.isAdded);
      return reactions === message.reactions ? messages : change(messages, action.messageId, { reactions });
    }
    case 'reactions/set': return change(messages, action.messageId, { reactions: action.reactions });
    default: return messages;
  }
}

/** Messages of a channel one left stay only where its timeline still names them. */
export function forgetUnlisted(messages: Messages, channelId: ChannelId, timelines: State['timelines']): Messages {
  const listed = new Set<string>(timelines[channelId]?.ids ?? []);
  return Object.fromEntries(Object.entries(messages)
    .filter(([id, message]) => message.channelId !== channelId || listed.has(id)));
}

function change(messages: Messages, id: MessageId, values: Partial<Messages[string]>): Messages {
  const message = messages[id];
  return message ? { ...messages, [id]: { ...message, ...values } } : messages;
}

function drop(messages: Messages, ids: readonly MessageId[]): Messages {
  const next = { ...forgetReplies(messages, ids) };
  for (const id of ids) delete next[id];
  return next;
}

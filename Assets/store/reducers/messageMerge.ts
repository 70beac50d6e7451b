import { keepOwnMarks } from './reactions';
import type { Message, MessageId, UserId } from '../../api/wire';

/**
 * What a room hears is the same for everyone, so it lacks what belongs to this viewer alone: whether a reaction is
 * theirs, and the nonce. Both are kept from the copy already here.
 */
export function mergeMessage(known: Message | undefined, incoming: Message): Message {
  if (!known) return incoming;
  const nonce = incoming.nonce ?? known.nonce;
  return {
    ...incoming,
    reactions: keepOwnMarks(known.reactions, incoming.reactions),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

export function putMessages(
  messages: Record<MessageId, Message>,
  incoming: readonly Message[],
): Record<MessageId, Message> {
  if (incoming.length === 0) return messages;
  const next = { ...messages };
  for (const message of incoming) next[message.id] = mergeMessage(next[message.id], message);
  return next;
}

/** Replies to a deleted message keep their place but no longer show what it said. */
export function forgetReplies(
  messages: Record<MessageId, Message>,
  deleted: readonly MessageId[],
): Record<MessageId, Message> {
  const gone = new Set<string>(deleted);
  let next = messages;
  for (const message of Object.values(messages)) {
    if (!message.replyTo || !gone.has(message.replyTo.id) || message.replyTo.author === null) continue;
    if (next === messages) next = { ...messages };
    next[message.id] = { ...message, replyTo: { id: message.replyTo.id, author: null, excerpt: null } };
  }
  return next;
}

export function isBy(message: Message, userId: UserId | undefined): boolean {
  return userId !== undefined && message.author.id === userId;
}

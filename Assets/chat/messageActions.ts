import { live } from '../socket/live';
import { dispatch, store } from '../store';
import { hrefOf } from '../app/router';
import { toastError } from '../ui/toastError';
import type { Message, MessageId } from '../api/wire';

/** Adds or takes back one's own reaction; the chip changes at once and changes back if the server refuses. */
export async function toggleReaction(message: Message, emoji: string): Promise<void> {
  const messageId = message.id;
  const isAdded = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.me);
  dispatch({ type: 'reaction/toggled', messageId, emoji, isAdded });
  try {
    const { reactions } = await live.request(isAdded ? 'message:react' : 'message:unreact', { messageId, emoji });
    dispatch({ type: 'reactions/set', messageId, reactions });
  } catch (error) {
    dispatch({ type: 'reaction/toggled', messageId, emoji, isAdded: !isAdded });
    toastError(error);
  }
}

export async function editMessage(messageId: MessageId, content: string): Promise<void> {
  const { message } = await live.request('message:edit', { messageId, content });
  dispatch({ type: 'messages/seen', messages: [message] });
}

export async function deleteMessage(messageId: MessageId): Promise<void> {
  await live.request('message:delete', { messageId });
}

export async function setPinned(messageId: MessageId, isPinned: boolean): Promise<void> {
  await live.request(isPinned ? 'message:pin' : 'message:unpin', { messageId }).catch(toastError);
}

/** The address that leads to one message, for others who may see it. */
export function linkTo(message: Message): string {
  const serverId = store.get().channels.byId[message.channelId]?.serverId ?? '';
  const path = hrefOf({
    to: 'chat', params: { serverId, channelId: message.channelId }, query: { message: message.id },
  });
  return `${location.origin}${path}`;
}

import { api } from '../api';
import { Reactions, ReactionsDialog } from '../emoji/Reactions';
import { useChannel } from './ChannelContext';
import { toggleReaction } from './messageActions';
import type { MouseEvent, ReactElement } from 'react';
import type { Message } from '../api/wire';
import type { Reactable } from '../emoji/Reactions';

export function MessageReactions({ message, onAdd }: {
  message: Message; onAdd: (event: MouseEvent<Element>) => void;
}): ReactElement | null {
  const { canReact } = useChannel();
  return <Reactions item={reactable(message, canReact)} onAdd={onAdd} />;
}

export function MessageReactionsDialog({ message, onClose }: { message: Message; onClose: () => void }): ReactElement {
  const { canReact } = useChannel();
  return <ReactionsDialog item={reactable(message, canReact)} onClose={onClose} />;
}

function reactable(message: Message, canReact: boolean): Reactable {
  return {
    id: message.id, reactions: message.reactions, canReact,
    toggle: (emoji) => void toggleReaction(message, emoji),
    people: (emoji, query, signal) => api.page(
      'GET /messages/{message}/reactions/{emoji}', { path: { message: message.id, emoji }, query, signal },
    ),
  };
}

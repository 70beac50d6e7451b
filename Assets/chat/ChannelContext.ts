import { createContext, useContext } from 'react';
import type { Anchor } from '../ui/floating';
import type { ChannelId, Message, ServerId, UserId, UserRef } from '../api/wire';

/** What every message of a channel needs to know, and what can be done with one. */
export interface ChannelTools {
  serverId: ServerId;
  channelId: ChannelId;
  ownId: UserId;
  canSend: boolean;
  canReact: boolean;
  /** Delete others' messages, pin. */
  canManage: boolean;
  reply: (message: Message) => void;
  edit: (message: Message | null) => void;
  askDelete: (message: Message) => void;
  showReactions: (message: Message) => void;
  openMenu: (message: Message, anchor: Anchor) => void;
  openPicker: (message: Message, anchor: Anchor) => void;
  showPerson: (user: UserRef, anchor: Element) => void;
  /** Scrolls to a message, fetching what is around it if need be. */
  jumpTo: (messageId: string) => void;
}

const context = createContext<ChannelTools | null>(null);

export const ChannelProvider = context.Provider;

export function useChannel(): ChannelTools {
  const tools = useContext(context);
  if (!tools) throw new Error('there is no channel around this component');
  return tools;
}

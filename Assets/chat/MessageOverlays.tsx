import { useI18n } from '../i18n';
import { Menu } from '../ui/Menu';
import { useChannel } from './ChannelContext';
import { EmojiPicker } from '../emoji/EmojiPicker';
import { toggleReaction } from './messageActions';
import { messageEntries } from './messageEntries';
import type { ReactElement } from 'react';
import type { Message } from '../api/wire';
import type { Anchor } from '../ui/floating';

/** What is open over a message: one menu or picker for the whole list, so that a row costs little. */
export interface MessageOverlay {
  what: 'menu' | 'picker';
  message: Message;
  anchor: Anchor;
}

export function MessageOverlays({ open, onChange }: {
  open: MessageOverlay | null; onChange: (overlay: MessageOverlay | null) => void;
}): ReactElement | null {
  const translator = useI18n();
  const tools = useChannel();
  if (!open) return null;
  const { message, anchor } = open;
  const close = (): void => onChange(null);
  if (open.what === 'menu') {
    const row = document.getElementById(`message-${message.id}`);
    const react = (): void => {
      if (row) onChange({ what: 'picker', message, anchor: row });
    };
    return (
      <Menu
        anchor={anchor} label={translator.t('chat.messageActions')} onClose={close}
        entries={messageEntries(message, tools, translator, react)}
      />
    );
  }
  return (
    <EmojiPicker
      anchor={anchor} onClose={close}
      onPick={(emoji) => {
        close();
        // Picking what one has already given leaves it.
        const hasIt = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.me);
        if (!hasIt) void toggleReaction(message, emoji);
      }}
    />
  );
}

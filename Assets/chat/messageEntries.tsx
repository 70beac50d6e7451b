import { store } from '../store';
import { copyText } from '../ui/copyText';
import { CopyIcon, EditIcon, LinkIcon, PinIcon, ReplyIcon, SmileIcon, TrashIcon } from '../ui/icons';
import { linkTo, setPinned } from './messageActions';
import { isSystem } from './rows';
import { wholeText } from './text/plainText';
import type { Message } from '../api/wire';
import type { Translator } from '../i18n';
import type { MenuEntry } from '../ui/Menu';
import type { ChannelTools } from './ChannelContext';

/** Everything one may do with a message, in its menu. */
export function messageEntries(
  message: Message, tools: ChannelTools, { t }: Translator, react: () => void,
): MenuEntry[] {
  const isOwn = message.author.id === tools.ownId;
  const entries: (MenuEntry | false)[] = [
    tools.canReact && { key: 'react', label: t('chat.addReaction'), icon: <SmileIcon />, onSelect: react },
    message.reactions.length > 0 && {
      key: 'reactions', label: t('chat.whoReacted'), icon: <SmileIcon />, onSelect: () => tools.showReactions(message),
    },
    tools.canSend && { key: 'reply', label: t('chat.reply'), icon: <ReplyIcon />, onSelect: () => tools.reply(message) },
    isOwn && !isSystem(message) && {
      key: 'edit', label: t('chat.edit'), icon: <EditIcon />, onSelect: () => tools.edit(message),
    },
    'separator',
    {
      key: 'copy', label: t('chat.copyText'), icon: <CopyIcon />,
      onSelect: () => void copyText(wholeText(message, store.get())),
    },
    { key: 'link', label: t('chat.copyLink'), icon: <LinkIcon />, onSelect: () => void copyText(linkTo(message)) },
    tools.canManage && {
      key: 'pin', label: t(message.isPinned ? 'chat.unpin' : 'chat.pin'), icon: <PinIcon />,
      onSelect: () => void setPinned(message.id, !message.isPinned),
    },
    (isOwn || tools.canManage) && 'separator',
    (isOwn || tools.canManage) && {
      key: 'delete', label: t('chat.delete'), icon: <TrashIcon />, isDanger: true,
      onSelect: () => tools.askDelete(message),
    },
  ];
  return entries.filter((entry): entry is MenuEntry => entry !== false);
}

import { hrefOf, navigate } from '../app/router';
import { useI18n } from '../i18n';
import { api } from '../api';
import { dispatch, store } from '../store';
import { copyText } from '../ui/copyText';
import { CheckIcon, GearIcon, LinkIcon } from '../ui/icons';
import { useMenu } from '../ui/Menu';
import { toastError } from '../ui/toastError';
import { canIn } from './selectors';
import type { Channel } from '../api/wire';
import type { MenuEntry } from '../ui/Menu';

/** What one can do with a channel from the list. */
export function useChannelMenu(channel: Channel): ReturnType<typeof useMenu> {
  const { t } = useI18n();
  const { id: channelId, serverId } = channel;
  return useMenu(channel.name, () => {
    const entries: MenuEntry[] = [
      { key: 'read', label: t('servers.markRead'), icon: <CheckIcon />, onSelect: () => void readAll(channel) },
      {
        key: 'link', label: t('servers.copyChannelLink'), icon: <LinkIcon />,
        onSelect: () => void copyText(location.origin + hrefOf({ to: 'chat', params: { serverId, channelId } })),
      },
    ];
    if (canIn(store.get(), channelId, 'manage_channels')) {
      entries.push('separator', {
        key: 'settings', label: t('servers.settings'), icon: <GearIcon />,
        onSelect: () => navigate({ to: 'serverSettings', params: { serverId, section: 'channels' } }),
      });
    }
    return entries;
  });
}

async function readAll({ id, lastMessageId }: Channel): Promise<void> {
  if (lastMessageId === null) return;
  await api.request('PUT /channels/{channel}/read', { path: { channel: id }, body: { messageId: lastMessageId } })
    .then((unread) => dispatch({ type: 'unread/set', unread }), toastError);
}

import { setFavicon } from '../app/favicon';
import { navigate } from '../app/router';
import { setTitleCount } from '../app/title';
import { totalUnread } from '../servers/selectors';
import { onLive } from '../socket/live';
import { store } from '../store';
import { plainText } from './text/plainText';
import type { Message } from '../api/wire';

const settingKey = 'cryb.desktopNotifications';

/** Shows what waits in the tab's title and icon, and mentions on the desktop if that is wanted. */
export function startAttention(): () => void {
  let shown = '';
  const show = (): void => {
    const { isUnread, mentions } = totalUnread(store.get());
    const key = `${isUnread} ${mentions}`;
    if (key === shown) return;
    shown = key;
    setTitleCount(mentions);
    setFavicon(isUnread, mentions);
  };
  const undo = [store.subscribe(show), onLive('message:mention', ({ message }) => notify(message))];
  return () => undo.forEach((step) => step());
}

export function canNotify(): boolean {
  return 'Notification' in globalThis;
}

export function wantsNotifications(): boolean {
  return canNotify() && Notification.permission === 'granted' && localStorage.getItem(settingKey) === 'on';
}

/** Asks the browser if need be; tells whether notifications are on afterwards. */
export async function chooseNotifications(isWanted: boolean): Promise<boolean> {
  localStorage.setItem(settingKey, isWanted ? 'on' : 'off');
  if (isWanted && canNotify() && Notification.permission === 'default') await Notification.requestPermission();
  return wantsNotifications();
}

function notify(message: Message): void {
  if (!wantsNotifications() || document.hasFocus()) return;
  const state = store.get();
  const channel = state.channels.byId[message.channelId];
  const server = channel && state.servers.byId[channel.serverId];
  const place = channel && server ? ` · #${channel.name} · ${server.name}` : '';
  const note = new Notification(`${message.author.displayName}${place}`, {
    body: plainText(message, state), tag: message.id, icon: message.author.avatarUrl ?? '/favicon.svg',
  });
  note.addEventListener('click', () => {
    window.focus();
    note.close();
    if (channel) {
      const { serverId, id: channelId } = channel;
      navigate({ to: 'chat', params: { serverId, channelId }, query: { message: message.id } });
    }
  });
}

import { setFavicon } from '../app/favicon';
import { isAttended } from '../app/presence';
import { navigate } from '../app/router';
import { translator } from '../i18n';
import { setTitleMark } from '../app/title';
import { totalUnread } from '../servers/selectors';
import { onLive } from '../socket/live';
import { store } from '../store';
import { deviceStorage } from '../store/deviceStorage';
import { plainText } from './text/plainText';
import type { ChannelId, Message, MessageId } from '../api/wire';
import type { ServerEvents } from '../socket/events';

const settingKey = 'cryb.desktopNotifications';

/** Shows what waits in the tab's title and icon, and mentions on the desktop if that is wanted. */
export function startAttention(): () => void {
  let shown = '';
  const show = (): void => {
    const { isUnread, mentions } = totalUnread(store.get());
    const key = `${isUnread} ${mentions}`;
    if (key === shown) return;
    shown = key;
    setTitleMark(mentions, isUnread);
    setFavicon(isUnread, mentions);
  };
  const undo = [
    store.subscribe(show),
    onLive('message:mention', ({ message }) => notifyMessage(message)),
    onLive('channel:activity', notifyCall),
  ];
  return () => undo.forEach((step) => step());
}

export function canNotify(): boolean {
  return 'Notification' in globalThis;
}

export function wantsNotifications(): boolean {
  return canNotify() && Notification.permission === 'granted' && deviceStorage.read(settingKey) === 'on';
}

/** Asks the browser if need be; tells whether notifications are on afterwards. */
export async function chooseNotifications(isWanted: boolean): Promise<boolean> {
  deviceStorage.write(settingKey, isWanted ? 'on' : 'off');
  if (isWanted && canNotify() && Notification.permission === 'default') await Notification.requestPermission();
  return wantsNotifications();
}

/** Named in person: the message comes with the event. */
function notifyMessage(message: Message): void {
  const icon = message.author.avatarUrl;
  notify(message.channelId, message.id, message.author.displayName, plainText(message, store.get()), icon);
}

/** A role or everyone was called: the event tells where, not what. */
function notifyCall({ channelId, serverId, authorId, lastMessageId, everyoneSeq, roleIds }: ServerEvents['channel:activity']): void {
  const { servers, session } = store.get();
  const own = servers.mine[serverId];
  const callsMe = everyoneSeq !== undefined || roleIds?.some((id) => own?.roleIds.includes(id));
  if (!callsMe || authorId === session.account?.id) return;
  notify(channelId, lastMessageId, translator().t('chat.mention'), translator().t('chat.calledYou'), null);
}

function notify(channelId: ChannelId, messageId: MessageId, title: string, body: string, icon: string | null): void {
  if (!wantsNotifications() || isAttended()) return;
  const { channels, servers } = store.get();
  const channel = channels.byId[channelId];
  if (!channel) return;
  const { serverId } = channel;
  const note = new Notification(`${title} · #${channel.name} · ${servers.byId[serverId]?.name ?? ''}`, {
    body, tag: messageId, icon: icon ?? '/favicon.svg',
  });
  note.addEventListener('click', () => {
    window.focus();
    note.close();
    navigate({ to: 'chat', params: { serverId, channelId }, query: { message: messageId } });
  });
}

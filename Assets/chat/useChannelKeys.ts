import { navigate } from '../app/router';
import { useShortcuts } from '../app/shortcuts';
import { isUnread, textChannelsOf } from '../servers/selectors';
import { store } from '../store';
import type { ChannelId, ServerId } from '../api/wire';

/** Alt and the arrows go from channel to channel; with Shift only to those with something unread. */
export function useChannelKeys(serverId: ServerId, channelId: ChannelId | null): void {
  const go = (step: 1 | -1, onlyUnread: boolean): void => {
    const state = store.get();
    const channels = textChannelsOf(state, serverId);
    const at = channels.findIndex((channel) => channel.id === channelId);
    for (let tried = 1; tried <= channels.length; tried += 1) {
      const next = channels[(at + step * tried + channels.length * 2) % channels.length];
      if (!next || next.id === channelId || (onlyUnread && !isUnread(state.unread[next.id]))) continue;
      navigate({ to: 'chat', params: { serverId, channelId: next.id } });
      return;
    }
  };
  useShortcuts([
    { key: 'ArrowUp', alt: true, run: () => go(-1, false) },
    { key: 'ArrowDown', alt: true, run: () => go(1, false) },
    { key: 'ArrowUp', alt: true, shift: true, run: () => go(-1, true) },
    { key: 'ArrowDown', alt: true, shift: true, run: () => go(1, true) },
  ]);
}

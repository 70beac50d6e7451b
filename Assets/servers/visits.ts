import { deviceStorage, isTextList } from '../store/deviceStorage';
import type { ChannelId } from '../api/wire';

const key = 'cryb.visited';
const most = 20;

/** Channels visited on this device, the last one first. */
export function visitedChannels(): readonly ChannelId[] {
  return deviceStorage.readJson(key, isTextList) ?? [];
}

export function noteVisit(channelId: ChannelId): void {
  const visited = [channelId, ...visitedChannels().filter((other) => other !== channelId)].slice(0, most);
  deviceStorage.write(key, JSON.stringify(visited));
}

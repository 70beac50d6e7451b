import { noteVisit } from '../servers/visits';
import { deviceStorage } from '../store/deviceStorage';
import type { ChannelId, ServerId } from '../api/wire';

const keyOf = (serverId: ServerId): string => `cryb.lastChannel.${serverId}`;

/** The channel of a server that was open last on this device. */
export function lastChannelOf(serverId: ServerId): ChannelId | null {
  return deviceStorage.read(keyOf(serverId));
}

export function rememberChannel(serverId: ServerId, channelId: ChannelId): void {
  deviceStorage.write(keyOf(serverId), channelId);
  noteVisit(channelId);
}

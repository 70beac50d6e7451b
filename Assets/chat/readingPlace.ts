import type { ChannelId, MessageId } from '../api/wire';

let place: { channelId: ChannelId; messageId: MessageId } | null = null;

/** Notes the first message in view, so that fetching the channel anew can begin there. */
export function noteReadingPlace(channelId: ChannelId, messageId: MessageId): void {
  place = { channelId, messageId };
}

/** Where the reader of a channel is, if it is the one being read. */
export function readingPlaceIn(channelId: ChannelId): MessageId | undefined {
  return place?.channelId === channelId ? place.messageId : undefined;
}

import { api } from '../api';
import { dispatch, store } from '../store';
import type { ChannelId, Message, MessageId } from '../api/wire';

export const pageSize = 50;

/** One fetch at a time for each end of a channel. */
const underWay = new Map<string, Promise<void>>();

function once(key: string, work: () => Promise<void>): Promise<void> {
  const running = underWay.get(key);
  if (running) return running;
  const started = work().finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}

/** The page before what is shown. */
export function loadOlder(channelId: ChannelId): Promise<void> {
  return once(`older ${channelId}`, async () => {
    const line = store.get().timelines[channelId];
    const first = line?.ids[0];
    if (!line?.hasOlder || first === undefined) return;
    const { data, meta } = await fetchPage(channelId, { before: first });
    dispatch({ type: 'timeline/olderLoaded', channelId, messages: data, hasMore: meta.hasMore });
  });
}

/** The page after what is shown, where that does not reach the newest message. */
export function loadNewer(channelId: ChannelId): Promise<void> {
  return once(`newer ${channelId}`, async () => {
    const line = store.get().timelines[channelId];
    const last = line?.ids[line.ids.length - 1];
    if (!line?.hasNewer || last === undefined) return;
    const { data, meta } = await fetchPage(channelId, { after: last });
    const hasMore = meta.hasNewer ?? meta.hasMore;
    dispatch({ type: 'timeline/newerLoaded', channelId, messages: data, hasMore });
  });
}

/** A stretch around the place of one message; tells whether the message itself is still there. */
export async function loadAround(channelId: ChannelId, messageId: MessageId, limit = pageSize): Promise<boolean> {
  const { data, meta } = await fetchPage(channelId, { around: messageId }, limit);
  const newest = store.get().channels.byId[channelId]?.lastSeq ?? 0;
  const hasNewer = meta.hasNewer ?? (data[data.length - 1]?.seq ?? newest) < newest;
  dispatch({ type: 'timeline/replaced', channelId, messages: data, hasOlder: reachesBack(data), hasNewer });
  return data.some((message) => message.id === messageId);
}

/** The newest stretch in place of whatever is shown. */
export async function loadNewest(channelId: ChannelId): Promise<void> {
  const { data, meta } = await fetchPage(channelId, {});
  dispatch({ type: 'timeline/replaced', channelId, messages: data, hasOlder: meta.hasMore, hasNewer: false });
}

/** Numbers in a channel begin at 1, so there is nothing before that one. */
export function reachesBack(messages: readonly Message[]): boolean {
  return (messages[0]?.seq ?? 1) > 1;
}

export function fetchPage(
  channelId: ChannelId,
  window: { before?: MessageId; after?: MessageId; around?: MessageId },
  limit = pageSize,
): ReturnType<typeof api.page<'GET /channels/{channel}/messages'>> {
  return api.page('GET /channels/{channel}/messages', { path: { channel: channelId }, query: { ...window, limit } });
}

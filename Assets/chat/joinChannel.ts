import { translator } from '../i18n';
import { live, rooms } from '../socket/live';
import { dispatch, store } from '../store';
import { showToast } from '../ui/toastStore';
import { fetchPage, loadAround, pageSize, reachesBack } from './history';
import { readingPlaceIn } from './readingPlace';
import type { ChannelId, Message, MessageId } from '../api/wire';
import type { ChannelSnapshot } from '../socket/events';
import type { Timeline } from '../store';

const typingShownMs = 8_000;
const largestPage = 100;

/**
 * Enters a channel's room and shows its messages: the newest, or those around `target`. Coming back after a lost
 * connection, what was shown is fetched anew, because edits and deletions in between were not heard.
 */
export async function joinChannel(channelId: ChannelId, target: MessageId | null): Promise<void> {
  const shown = store.get().timelines[channelId];
  const snapshot = await live.request('channel:join', { channelId, history: pageSize });
  rooms.covered(`channel:${channelId}`, snapshot.seq);
  dispatch({ type: 'channel/joined', snapshot });
  for (const user of snapshot.typing) {
    dispatch({ type: 'typing/seen', channelId, user, untilMs: Date.now() + typingShownMs });
  }
  const place = shown && farPlace(shown, channelId);
  const around = target ?? place;
  if (around !== undefined && !snapshot.messages.some((message) => message.id === around)) {
    const isThere = await loadAround(channelId, around, largestPage);
    if (!isThere && around === target) showToast(translator().t('chat.messageGone'));
    return;
  }
  const older = await olderShown(channelId, shown, snapshot);
  const messages = [...older.messages, ...snapshot.messages];
  dispatch({
    type: 'timeline/replaced', channelId, messages, hasNewer: false, hasOlder: older.hasMore && reachesBack(messages),
  });
}

export function leaveChannel(channelId: ChannelId): void {
  rooms.leave(`channel:${channelId}`);
  dispatch({ type: 'channel/closed', channelId });
  if (live.isOnline) void live.request('channel:leave', { channelId }).catch(() => undefined);
}

/** Where the reader is, if that is further up than what is fetched together with the newest. */
function farPlace(shown: Timeline, channelId: ChannelId): MessageId | undefined {
  const place = readingPlaceIn(channelId);
  if (place === undefined || shown.hasNewer) return place;
  return shown.ids.length - shown.ids.indexOf(place) > pageSize + largestPage ? place : undefined;
}

/** The stretch that was on screen above the snapshot, so that the reader's place survives. */
async function olderShown(
  channelId: ChannelId, shown: Timeline | undefined, snapshot: ChannelSnapshot,
): Promise<{ messages: Message[]; hasMore: boolean }> {
  const oldest = snapshot.messages[0];
  const at = oldest && shown ? shown.ids.indexOf(oldest.id) : -1;
  if (!oldest || at <= 0) return { messages: [], hasMore: true };
  const { data, meta } = await fetchPage(channelId, { before: oldest.id }, Math.min(at, largestPage));
  return { messages: data, hasMore: meta.hasMore };
}

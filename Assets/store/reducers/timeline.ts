import type { ChannelId, Message, MessageId } from '../../api/wire';
import type { Timeline } from '../state';

/** Messages kept while scrolling; a page loaded at one end drops as much at the other. The list draws only those in view. */
export const windowSize = 12_000;
/** So many stay where the newest are, once the reader is back there. */
const newestSize = 1_000;
const keptSize = 50;

export function timelineOf(messages: readonly Message[], hasOlder: boolean, hasNewer: boolean): Timeline {
  return { ids: inOrder(messages).map((message) => message.id), hasOlder, hasNewer };
}

/** Appends one live message, or marks the stretch as no longer reaching the newest. */
export function appendLive(
  timeline: Timeline,
  message: Message,
  messages: Record<MessageId, Message>,
): Timeline {
  if (timeline.hasNewer || timeline.ids.includes(message.id)) return timeline;
  if (timeline.ids.length >= windowSize) return { ...timeline, hasNewer: true };
  let at = timeline.ids.length;
  while (at > 0 && seqOf(timeline.ids[at - 1], messages) > message.seq) at -= 1;
  return { ...timeline, ids: [...timeline.ids.slice(0, at), message.id, ...timeline.ids.slice(at)] };
}

export function prependPage(timeline: Timeline, page: readonly Message[], hasMore: boolean): Timeline {
  const ids = [...freshIds(timeline, page), ...timeline.ids];
  const kept = ids.slice(0, windowSize);
  return { ids: kept, hasOlder: hasMore, hasNewer: timeline.hasNewer || kept.length < ids.length };
}

export function appendPage(timeline: Timeline, page: readonly Message[], hasMore: boolean): Timeline {
  const ids = [...timeline.ids, ...freshIds(timeline, page)];
  const kept = ids.slice(-windowSize);
  return { ids: kept, hasOlder: timeline.hasOlder || kept.length < ids.length, hasNewer: hasMore };
}

/** At the newest end only the last stretch is needed. */
export function trimToNewest(timeline: Timeline): Timeline {
  if (timeline.ids.length <= newestSize || timeline.hasNewer) return timeline;
  return { ...timeline, ids: timeline.ids.slice(-newestSize), hasOlder: true };
}

/** Of a channel one leaves, as much as fills a screen is kept for a quick return. */
export function keepForReturn(timeline: Timeline): Timeline {
  if (timeline.ids.length <= keptSize) return timeline;
  return { ...timeline, ids: timeline.ids.slice(-keptSize), hasOlder: true };
}

/** Messages that came live while the newest page was on its way are later than anything in it. */
export function withLater(timeline: Timeline, channelId: ChannelId, messages: Record<MessageId, Message>): Timeline {
  const end = seqOf(timeline.ids[timeline.ids.length - 1], messages);
  const later = Object.values(messages).filter((message) => message.channelId === channelId && message.seq > end);
  return later.length === 0 ? timeline
    : { ...timeline, ids: [...timeline.ids, ...inOrder(later).map((message) => message.id)] };
}

export function removeIds(timeline: Timeline, gone: readonly MessageId[]): Timeline {
  const ids = timeline.ids.filter((id) => !gone.includes(id));
  return ids.length === timeline.ids.length ? timeline : { ...timeline, ids };
}

function freshIds(timeline: Timeline, page: readonly Message[]): MessageId[] {
  const known = new Set<string>(timeline.ids);
  return inOrder(page).map((message) => message.id).filter((id) => !known.has(id));
}

function inOrder(messages: readonly Message[]): Message[] {
  return [...messages].sort((left, right) => left.seq - right.seq);
}

function seqOf(id: MessageId | undefined, messages: Record<MessageId, Message>): number {
  return id === undefined ? 0 : messages[id]?.seq ?? 0;
}

import { useEffect, useRef, useState } from 'react';
import { live } from '../socket/live';
import { dispatch, store, useSelector } from '../store';
import { useLatest } from '../ui/useLatest';
import type { ChannelId, Message } from '../api/wire';

const pauseMs = 700;

/** Tells the server that everything up to `last` is read; the store follows at once. */
export async function markRead(channelId: ChannelId, last: Message): Promise<void> {
  const known = store.get().unread[channelId];
  if (known && known.lastReadSeq >= last.seq && known.mentions === 0) return;
  const base = known ?? { scope: 'channel', id: channelId };
  dispatch({
    type: 'unread/set', unread: { ...base, count: 0, mentions: 0, lastReadId: last.id, lastReadSeq: last.seq },
  });
  const { unread } = await live.request('message:read', { channelId, messageId: last.id });
  if (unread) dispatch({ type: 'unread/set', unread });
}

/** Marks the channel read while somebody looks at its newest message. */
export function useReadMarker(channelId: ChannelId, last: Message | undefined, isWatching: boolean): void {
  const unread = useSelector((state) => state.unread[channelId]);
  const isBehind = last !== undefined && (!unread || unread.lastReadSeq < last.seq || unread.mentions > 0);
  useEffect(() => {
    if (!isWatching || !isBehind || !last) return undefined;
    const timer = setTimeout(() => void markRead(channelId, last).catch(() => undefined), pauseMs);
    return () => clearTimeout(timer);
  }, [channelId, last, isWatching, isBehind]);
}

/**
 * After which message the “new” line stands: where one had stopped reading when the channel was opened, and from then
 * on wherever something arrives while nobody looks. Null draws none.
 */
export function useNewLine(channelId: ChannelId, last: Message | undefined, isWatching: boolean): {
  readSeq: number | null;
  clear: () => void;
} {
  const [mark, setMark] = useState(() => markOf(channelId));
  const watching = useLatest(isWatching);
  const lastSeq = last?.seq ?? 0;
  const before = useRef({ channelId, lastSeq });
  useEffect(() => {
    const seen = before.current;
    before.current = { channelId, lastSeq };
    if (seen.channelId !== channelId) {
      setMark(markOf(channelId));
    } else if (lastSeq > seen.lastSeq && seen.lastSeq > 0 && !watching.current) {
      // Everything before was read: the old line has done its work.
      const readSeq = store.get().unread[channelId]?.lastReadSeq ?? 0;
      setMark((now) => (now === null || readSeq > now ? readSeq : now));
    }
  }, [channelId, lastSeq, watching]);
  return { readSeq: mark, clear: () => setMark(null) };
}

function markOf(channelId: ChannelId): number | null {
  const unread = store.get().unread[channelId];
  return unread && unread.count > 0 ? unread.lastReadSeq : null;
}

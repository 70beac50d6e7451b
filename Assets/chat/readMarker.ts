import { useEffect, useRef, useState } from 'react';
import { live } from '../socket/live';
import { dispatch, store, useSelector } from '../store';
import { useLatest } from '../ui/useLatest';
import type { ChannelId, Message, MessageId } from '../api/wire';

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
  /** The last message read before the line, if it is known. */
  lastReadId: MessageId | null;
  clear: () => void;
} {
  const [mark, setMark] = useState<Mark>(() => markOf(channelId));
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
      const { lastReadSeq = 0, lastReadId = null } = store.get().unread[channelId] ?? {};
      setMark((now) => (now === null || lastReadSeq > now.readSeq ? { readSeq: lastReadSeq, lastReadId } : now));
    }
  }, [channelId, lastSeq, watching]);
  return { readSeq: mark?.readSeq ?? null, lastReadId: mark?.lastReadId ?? null, clear: () => setMark(null) };
}

type Mark = { readSeq: number; lastReadId: MessageId | null } | null;

function markOf(channelId: ChannelId): Mark {
  const unread = store.get().unread[channelId];
  return unread && unread.count > 0 ? { readSeq: unread.lastReadSeq, lastReadId: unread.lastReadId } : null;
}

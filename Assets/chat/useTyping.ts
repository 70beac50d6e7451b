import { useEffect, useMemo, useRef, useState } from 'react';
import { live } from '../socket/live';
import { useSelector } from '../store';
import type { ChannelId } from '../api/wire';
import type { Typist } from '../store';

/** The server lets “is typing” stand for 8 s; renewed a little sooner. */
const renewMs = 4_000;

/** Tells the channel that one is writing, no more often than needed. */
export function useTypingSignal(channelId: ChannelId): { typed: (text: string) => void; stopped: () => void } {
  const lastMs = useRef(0);
  return useMemo(() => {
    const stopped = (): void => {
      if (lastMs.current === 0) return;
      lastMs.current = 0;
      if (live.isOnline) void live.request('typing:stop', { channelId }).catch(() => undefined);
    };
    return {
      stopped,
      typed: (text) => {
        if (text.trim() === '') {
          stopped();
        } else if (live.isOnline && Date.now() - lastMs.current > renewMs) {
          lastMs.current = Date.now();
          void live.request('typing:start', { channelId }).catch(() => undefined);
        }
      },
    };
  }, [channelId]);
}

const noTypists: Typist[] = [];

/** Who is writing now, oneself left out; entries run out by themselves. */
export function useTypists(channelId: ChannelId, ownId: string): Typist[] {
  const all = useSelector((state) => state.typing[channelId] ?? noTypists);
  const [nowMs, setNow] = useState(() => Date.now());
  const current = all.filter((typist) => typist.untilMs > nowMs && typist.user.id !== ownId);
  const nextEnd = Math.min(...current.map((typist) => typist.untilMs));
  useEffect(() => {
    setNow(Date.now());
    if (!Number.isFinite(nextEnd)) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, nextEnd - Date.now()) + 20);
    return () => clearTimeout(timer);
  }, [all, nextEnd]);
  return current;
}

import { useEffect, useMemo, useRef, useState } from 'react';
import { live } from '../socket/live';
import { useSelector } from '../store';
import type { ChannelId } from '../api/wire';
import type { Typist } from '../store';

/** The server lets “is typing” stand for 8 s; renewed a little sooner. */
const renewMs = 4_000;
/** It is passed on no more often than this. */
const pauseMs = 2_000;

export interface TypingSignal {
  typed: (text: string) => void;
  /** The server ends it by itself with the message. */
  sent: () => void;
}

/** Tells the channel that one is writing, no more often than needed. */
export function useTypingSignal(channelId: ChannelId): TypingSignal {
  const state = useRef({ startedMs: 0, isShown: false });
  return useMemo(() => {
    const tell = (name: 'typing:start' | 'typing:stop'): void => {
      state.current.isShown = name === 'typing:start';
      if (live.isOnline) void live.request(name, { channelId }).catch(() => undefined);
    };
    return {
      sent: () => {
        state.current.isShown = false;
      },
      typed: (text) => {
        const { startedMs, isShown } = state.current;
        if (text.trim() === '') {
          if (isShown) tell('typing:stop');
        } else if (Date.now() - startedMs > (isShown ? renewMs : pauseMs)) {
          state.current.startedMs = Date.now();
          tell('typing:start');
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

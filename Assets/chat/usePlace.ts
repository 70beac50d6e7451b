import { useCallback, useEffect, useRef, useState } from 'react';
import { noteReadingPlace } from './readingPlace';
import type { ChannelId, MessageId } from '../api/wire';

const pauseMs = 200;

/** The first message in view, as of the last time the view stood still; scrolling itself draws nothing anew. */
export function usePlace(channelId: ChannelId): [MessageId | null, (id: MessageId) => void] {
  const [place, setPlace] = useState<MessageId | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const note = useCallback((id: MessageId): void => {
    noteReadingPlace(channelId, id);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPlace(id), pauseMs);
  }, [channelId]);
  return [place, note];
}

import { useEffect, useRef } from 'react';
import { useSelector } from '../store';
import { useLatest } from '../ui/useLatest';

/** Runs after the live connection came back, because nobody heard what happened meanwhile. */
export function useReconnect(refresh: () => void): void {
  const readyCount = useSelector((state) => state.connection.readyCount);
  const seen = useRef(readyCount);
  const latest = useLatest(refresh);
  useEffect(() => {
    const isBack = seen.current > 0 && readyCount > seen.current;
    seen.current = readyCount;
    if (isBack) latest.current();
  }, [readyCount, latest]);
}

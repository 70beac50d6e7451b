import { useMemo } from 'react';
import { useSelector } from '../store';
import type { Message } from '../api/wire';
import type { Timeline } from '../store';

/** The messages of a stretch. There may be thousands, so they are gathered only when one of them may have changed. */
export function useTimelineMessages({ ids }: Timeline): readonly Message[] {
  const byId = useSelector((state) => state.messages);
  return useMemo(
    () => ids.map((id) => byId[id]).filter((message): message is Message => message !== undefined),
    [ids, byId],
  );
}

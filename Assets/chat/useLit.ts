import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Message, MessageId } from '../api/wire';

/** A message somebody wants to see; asking again for the same one is another round. */
export interface Target {
  id: MessageId;
  round: number;
}

const litMs = 2_400;

/** Jumps to the target as soon as it is there, and lights it up for a moment. */
export function useLit(
  target: Target | null,
  messages: readonly Message[],
  scrollTo: (key: string, place: 'centre', takesFocus: boolean) => void,
): MessageId | null {
  const [lit, setLit] = useState<MessageId | null>(null);
  const done = useRef<Target | null>(null);
  useLayoutEffect(() => {
    if (!target || done.current === target) return;
    const message = messages.find((candidate) => candidate.id === target.id);
    if (!message) return;
    done.current = target;
    scrollTo(message.nonce ?? message.id, 'centre', true);
    setLit(message.id);
  }, [target, messages, scrollTo]);
  useEffect(() => {
    if (lit === null) return undefined;
    const timer = setTimeout(() => setLit(null), litMs);
    return () => clearTimeout(timer);
  }, [lit]);
  return lit;
}

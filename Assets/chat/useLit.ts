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
  scrollToRow: (key: string, place: 'centre') => boolean,
): MessageId | null {
  const [lit, setLit] = useState<MessageId | null>(null);
  const done = useRef<Target | null>(null);
  useLayoutEffect(() => {
    const message = target && messages.find((candidate) => candidate.id === target.id);
    if (!message || done.current === target) return;
    done.current = target;
    scrollToRow(message.nonce ?? message.id, 'centre');
    setLit(message.id);
    document.getElementById(`message-${message.id}`)?.focus({ preventScroll: true });
  }, [target, messages, scrollToRow]);
  useEffect(() => {
    if (lit === null) return undefined;
    const timer = setTimeout(() => setLit(null), litMs);
    return () => clearTimeout(timer);
  }, [lit]);
  return lit;
}

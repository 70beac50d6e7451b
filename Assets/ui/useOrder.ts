import { useCallback, useEffect, useRef, useState } from 'react';
import { toastError } from './toastError';

/** Several moves in a row are saved as one. */
const settleMs = 600;

/**
 * An order that changes under one's hands at once and is saved a moment later. When saving fails, the order that the
 * server knows is shown again.
 */
export function useOrder<Order>(actual: Order, save: (wanted: Order) => Promise<unknown>): [Order, (wanted: Order) => void] {
  const [wanted, setWanted] = useState<{ order: Order } | null>(null);
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => {
      const settle = (): void => setWanted((now) => (now === wanted ? null : now));
      latest.current(wanted.order).catch(toastError).then(settle, settle);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  return [wanted ? wanted.order : actual, useCallback((order) => setWanted({ order }), [])];
}

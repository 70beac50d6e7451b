import { useLayoutEffect, useRef } from 'react';
import type { MutableRefObject } from 'react';

/** The value of the last render, for handlers and timers that outlive it. */
export function useLatest<Value>(value: Value): MutableRefObject<Value> {
  const ref = useRef(value);
  useLayoutEffect(() => {
    ref.current = value;
  });
  return ref;
}

import { useLayoutEffect, useRef } from 'react';
import { keepScroll } from './kept';
import type { RefObject } from 'react';
import type { Kept } from './kept';

/** Notes how far each step was scrolled, and goes back there once there is something to scroll. */
export function useScrollPlace(kept: Kept, isShown: boolean): [RefObject<HTMLDivElement>, () => void] {
  const scroll = useRef<HTMLDivElement>(null);
  const settled = useRef(0);
  useLayoutEffect(() => {
    if (!isShown || settled.current === kept.id) return;
    settled.current = kept.id;
    if (scroll.current) scroll.current.scrollTop = kept.scrollTop;
  }, [kept, isShown]);
  return [scroll, () => {
    if (settled.current === kept.id && scroll.current) keepScroll(kept, scroll.current.scrollTop);
  }];
}

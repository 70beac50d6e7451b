import { useLayoutEffect, useState } from 'react';
import type { CSSProperties, RefObject } from 'react';

/** Where something floats: beside an element, or at a point such as the pointer of a context menu. */
export type Anchor = Element | { x: number; y: number };
export type Side = 'top' | 'bottom' | 'left' | 'right';

const gap = 6;
const margin = 8;

/** Places a fixed element beside its anchor: on the wished side if it fits, else opposite, always in view. */
export function useFloating(ref: RefObject<HTMLElement>, anchor: Anchor | null, side: Side): CSSProperties {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !anchor) return undefined;
    const update = (): void => setPlace(placeBeside(rectOf(anchor), element.offsetWidth, element.offsetHeight, side));
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    addEventListener('resize', update);
    addEventListener('scroll', update, true);
    return () => {
      observer.disconnect();
      removeEventListener('resize', update);
      removeEventListener('scroll', update, true);
    };
  }, [ref, anchor, side]);
  // Not `visibility`: what is hidden so could not take the focus yet.
  return place ? { position: 'fixed', ...place } : { position: 'fixed', left: 0, top: 0, opacity: 0 };
}

function rectOf(anchor: Anchor): DOMRect {
  return anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
}

function placeBeside(rect: DOMRect, width: number, height: number, side: Side): { left: number; top: number } {
  const room = { top: rect.top, bottom: innerHeight - rect.bottom, left: rect.left, right: innerWidth - rect.right };
  const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;
  const need = (side === 'top' || side === 'bottom' ? height : width) + gap + margin;
  const chosen = room[side] < need && room[opposite[side]] > room[side] ? opposite[side] : side;
  const left = chosen === 'left' ? rect.left - width - gap : chosen === 'right' ? rect.right + gap : rect.left;
  const top = chosen === 'top' ? rect.top - height - gap : chosen === 'bottom' ? rect.bottom + gap : rect.top;
  return {
    left: clamp(left, margin, innerWidth - width - margin),
    top: clamp(top, margin, innerHeight - height - margin),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}

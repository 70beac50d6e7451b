import './virtualRows.css';
import { forwardRef, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useLatest } from './useLatest';
import type { HTMLAttributes, ReactNode, Ref } from 'react';

/** Rows drawn beyond the view, so that quick scrolling shows no holes. */
const overscanPx = 320;

export interface VirtualRowsHandle {
  /** Scrolls just far enough that the row is in view. */
  reveal: (index: number) => void;
}

export interface VirtualRowsProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  count: number;
  /** Height of a row in pixels; rows never grow. */
  heightOf: (index: number) => number;
  renderRow: (index: number) => ReactNode;
  /** The last rows have come into view. */
  onEnd?: () => void;
}

/** A long list of rows of known height, of which only those in view exist in the page. */
export const VirtualRows = forwardRef(function VirtualRows(
  { count, heightOf, renderRow, onEnd, ...rest }: VirtualRowsProps,
  ref: Ref<VirtualRowsHandle>,
) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const tops = useMemo(() => {
    const sums = [0];
    for (let index = 0; index < count; index += 1) sums.push((sums[index] ?? 0) + heightOf(index));
    return sums;
  }, [count, heightOf]);
  const total = tops[count] ?? 0;

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useImperativeHandle(ref, () => ({
    reveal: (index) => {
      const element = box.current;
      const top = tops[index];
      const bottom = tops[index + 1];
      if (!element || top === undefined || bottom === undefined) return;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    },
  }), [tops]);

  const isAtEnd = view.top + view.height + overscanPx >= total;
  const reachedEnd = useLatest(onEnd);
  useEffect(() => {
    if (isAtEnd) reachedEnd.current?.();
  }, [isAtEnd, count, reachedEnd]);

  const shown: ReactNode[] = [];
  for (let index = firstBelow(tops, view.top - overscanPx); index < count; index += 1) {
    const top = tops[index] ?? 0;
    if (top > view.top + view.height + overscanPx) break;
    shown.push(
      <div key={index} className="virtual-row" role="presentation" style={{ top, height: heightOf(index) }}>
        {renderRow(index)}
      </div>,
    );
  }
  return (
    <div
      ref={box} {...rest}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
    >
      <div className="virtual-content" role="presentation" style={{ height: total }}>{shown}</div>
    </div>
  );
});

/** Index of the first row that reaches below `y`. */
function firstBelow(tops: readonly number[], y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle + 1] ?? Infinity) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

import './virtualList.css';
import { forwardRef, useImperativeHandle, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import { flushSync } from 'react-dom';
import { RowLayout } from './RowLayout';
import { RowScroll } from './RowScroll';
import type { ForwardedRef, HTMLAttributes, ReactElement, ReactNode } from 'react';
import type { Place, RowScrollTools } from './RowScroll';

export interface VirtualListHandle {
  /** Brings a row into view, whether it is drawn or not; false if there is none of that key. */
  scrollTo: (key: string, place: Place, takesFocus?: boolean) => boolean;
  /** To the end, and stays there. */
  scrollToEnd: (isSmooth?: boolean) => void;
}

export interface VirtualListItem {
  /** Stays the same for as long as the row is meant to be the same. */
  key: string;
}

export interface VirtualListProps<Item extends VirtualListItem> extends Omit<HTMLAttributes<HTMLDivElement>, 'children'>,
  Pick<RowScrollTools, 'reachesEnd' | 'onNearStart' | 'onNearEnd' | 'onAtEnd'> {
  items: readonly Item[];
  /** Height of a row that has not been drawn yet, in pixels. The better the guess, the steadier the scroll bar. */
  estimate: (item: Item) => number;
  render: (item: Item) => ReactNode;
  /** Whether the row may hold the reader's place while others come and go. */
  holds: (item: Item) => boolean;
  /** The first row in view that may hold the place has changed. */
  onPlace: (item: Item) => void;
  /** Rows that stay in the page wherever they are: what has the focus, what is being written in. */
  kept: readonly string[];
}

/**
 * A list of any length whose rows have heights that nobody knows beforehand: only those in view are in the page, the
 * others are gaps of the same height. It begins at its end and holds the reader's place (see RowScroll).
 */
export const VirtualList = forwardRef(VirtualListView) as
  <Item extends VirtualListItem>(props: VirtualListProps<Item> & { ref?: ForwardedRef<VirtualListHandle> }) => ReactElement;

function VirtualListView<Item extends VirtualListItem>(
  {
    items, estimate, render, holds, onPlace, kept, reachesEnd, onNearStart, onNearEnd, onAtEnd, ...rest
  }: VirtualListProps<Item>,
  ref: ForwardedRef<VirtualListHandle>,
): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const known = useRef(new Map<string, number>());
  const layout = useMemo(() => {
    const guess = (index: number): number => {
      const item = items[index];
      return item ? estimate(item) : 0;
    };
    return new RowLayout(items.map(({ key }) => key), guess, known.current);
  }, [items, estimate]);
  const itemOf = (key: string): Item | undefined => items[layout.indexOf(key)];
  const tools: RowScrollTools = {
    reachesEnd, onNearStart, onNearEnd, onAtEnd,
    draw: (isUrgent) => (isUrgent ? flushSync(draw) : draw()),
    holds: (key) => {
      const item = itemOf(key);
      return item !== undefined && holds(item);
    },
    onPlace: (key) => {
      const item = itemOf(key);
      if (item) onPlace(item);
    },
  };
  const scroll = useRef<RowScroll | null>(null);
  scroll.current ??= new RowScroll(layout, tools);
  const rows = scroll.current;
  rows.use(layout, tools);

  useLayoutEffect(() => (box.current ? rows.attach(box.current) : undefined), [rows]);
  useLayoutEffect(() => rows.settle());
  useImperativeHandle(ref, () => ({
    scrollTo: (key, place, takesFocus = false) => rows.scrollTo(key, place, takesFocus),
    scrollToEnd: (isSmooth = false) => rows.scrollToEnd(isSmooth),
  }), [rows]);

  const shown = drawnIndices(rows.range(), kept.map((key) => layout.indexOf(key)));
  const parts: ReactNode[] = [];
  let next = 0;
  for (const index of shown) {
    const item = items[index];
    if (!item) continue;
    if (index > next) parts.push(gap(`before ${item.key}`, layout.top(index) - layout.top(next)));
    parts.push(<Slot key={item.key} rowKey={item.key} rows={rows}>{render(item)}</Slot>);
    next = index + 1;
  }
  if (next < items.length) parts.push(gap('end', layout.total - layout.top(next)));
  return (
    <div ref={box} {...rest} onScroll={() => rows.scrolled()}>
      <div className="virtual-list-content">{parts}</div>
    </div>
  );
}

function gap(key: string, height: number): ReactElement {
  return <div key={key} className="virtual-gap" aria-hidden="true" style={{ height }} />;
}

function drawnIndices({ from, to }: { from: number; to: number }, kept: readonly number[]): number[] {
  const indices = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const others = [...new Set(kept)].filter((index) => index !== -1 && (index < from || index > to));
  return others.length === 0 ? indices : [...others, ...indices].sort((left, right) => left - right);
}

/** Takes in the margins of its row, so that its height is all the room the row takes up. */
function Slot({ rowKey, rows, children }: { rowKey: string; rows: RowScroll; children: ReactNode }): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (ref.current ? rows.attachRow(rowKey, ref.current) : undefined), [rowKey, rows]);
  return <div ref={ref} className="virtual-slot" data-slot={rowKey}>{children}</div>;
}

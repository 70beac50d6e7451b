import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLatest } from '../ui/useLatest';
import type { RefObject } from 'react';
import type { MessageId } from '../api/wire';

/** This close to the end counts as being there. */
const bottomSlackPx = 40;
/** Pages are fetched before the reader reaches the end of what is there. */
const fetchAheadPx = 700;

interface Anchor {
  key: string;
  /** From the top of the view, in pixels. */
  offset: number;
  /** Missing for what is still on its way. */
  messageId: MessageId | undefined;
}

export interface TimelineScroll {
  isAtBottom: boolean;
  onScroll: () => void;
  scrollToBottom: (isSmooth?: boolean) => void;
  /** Brings a row into view; false if it is not there. */
  scrollToRow: (key: string, place: 'centre' | 'top') => boolean;
}

/**
 * Keeps the reader's place: at the bottom new rows push up; elsewhere the row at the top of the view stays where it
 * is, whatever is added, removed or resized around it.
 */
export function useTimelineScroll(
  ref: RefObject<HTMLElement>,
  rows: readonly unknown[],
  { reachesNewest, onNearTop, onNearBottom, onPlace }: {
    /** Only the end of the channel holds on to those who are there; the end of a stretch does not. */
    reachesNewest: boolean;
    onNearTop: () => void;
    onNearBottom: () => void;
    /** The first message in view has changed. */
    onPlace: (messageId: MessageId) => void;
  },
): TimelineScroll {
  const [isAtBottom, setAtBottom] = useState(true);
  const sticks = useRef(true);
  const anchor = useRef<Anchor | null>(null);
  const latest = useLatest({ reachesNewest, onNearTop, onNearBottom, onPlace });

  const note = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    sticks.current = below <= bottomSlackPx && latest.current.reachesNewest;
    anchor.current = anchorOf(box);
    if (anchor.current?.messageId) latest.current.onPlace(anchor.current.messageId);
    setAtBottom(sticks.current);
    if (box.scrollTop < fetchAheadPx) latest.current.onNearTop();
    if (below < fetchAheadPx) latest.current.onNearBottom();
  }, [ref, latest]);

  const settle = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    if (sticks.current && latest.current.reachesNewest) {
      box.scrollTop = box.scrollHeight;
    } else if (anchor.current) {
      const row = rowOf(box, anchor.current.key);
      if (row) box.scrollTop += row.offsetTop - box.scrollTop - anchor.current.offset;
    }
  }, [ref, latest]);

  useLayoutEffect(settle, [rows, settle]);

  useEffect(() => {
    const box = ref.current;
    const content = box?.firstElementChild;
    if (!box || !content) return undefined;
    const observer = new ResizeObserver(settle);
    observer.observe(box);
    observer.observe(content);
    return () => observer.disconnect();
  }, [ref, settle]);

  return {
    isAtBottom,
    onScroll: note,
    scrollToBottom: useCallback((isSmooth = false) => {
      sticks.current = true;
      ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: isSmooth && !wantsStillness() ? 'smooth' : 'auto' });
    }, [ref]),
    scrollToRow: useCallback((key: string, place: 'centre' | 'top') => {
      const box = ref.current;
      const row = box && rowOf(box, key);
      if (!box || !row) return false;
      sticks.current = false;
      const room = box.clientHeight - row.offsetHeight;
      box.scrollTop = row.offsetTop - Math.max(0, place === 'centre' ? room / 2 : box.clientHeight / 5);
      note();
      return true;
    }, [ref, note]),
  };
}

function rowOf(box: HTMLElement, key: string): HTMLElement | null {
  return box.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

/**
 * The first message that reaches into the view, and how far its top is from the view's. Dividers do not serve: a day's
 * moves up when more of the day is loaded above it.
 */
function anchorOf(box: HTMLElement): Anchor | null {
  const list = [...box.querySelectorAll<HTMLElement>('.message[data-key]')];
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = list[middle];
    if (row && row.offsetTop + row.offsetHeight > box.scrollTop) high = middle;
    else low = middle + 1;
  }
  const row = list[low];
  const key = row?.dataset['key'];
  if (!row || key === undefined) return null;
  return { key, offset: row.offsetTop - box.scrollTop, messageId: row.dataset['message'] };
}

function wantsStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

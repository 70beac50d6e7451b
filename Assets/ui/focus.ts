import { useEffect, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

const focusableSelector = [
  'a[href]', 'button:not([disabled])', 'input:not([disabled])', 'select:not([disabled])', 'textarea:not([disabled])',
  '[tabindex]:not([tabindex="-1"])',
].join(',');

export function focusablesIn(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(focusableSelector)]
    .filter((candidate) => candidate.tabIndex >= 0 && candidate.getClientRects().length > 0);
}

/**
 * Moves focus in when the element appears and back to where it was when it goes. `hold` may put the page out of reach
 * meanwhile: after the old place is noted, released before focus returns to it.
 */
export function useFocusVisit(ref: RefObject<HTMLElement>, hold?: () => () => void): void {
  useEffect(() => {
    const before = document.activeElement;
    const release = hold?.();
    const element = ref.current;
    if (element) {
      const wished = element.querySelector<HTMLElement>('[data-autofocus]');
      (wished ?? focusablesIn(element)[0] ?? element).focus();
    }
    return () => {
      release?.();
      returnFocus(before);
    };
  }, [ref, hold]);
}

/** Back to where focus was; if that is gone, to the page's own place for it, else to its content. */
function returnFocus(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const home = document.querySelector<HTMLElement>('[data-focus-home]') ?? document.getElementById('main');
  home?.focus({ preventScroll: true });
}

/** Whether what scrolls has nothing inside that takes the focus: it is to be a stop of Tab itself, or keys never move it. */
export function useScrollStop(ref: RefObject<HTMLElement>): boolean {
  const [isStop, setStop] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const look = (): void => setStop(element.scrollHeight > element.clientHeight && focusablesIn(element).length === 0);
    const sizes = new ResizeObserver(look);
    const contents = new MutationObserver(look);
    sizes.observe(element);
    contents.observe(element, { childList: true, subtree: true });
    look();
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, [ref]);
  return isStop;
}

/** Keeps Tab inside the element. */
export function trapTab(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const inside = focusablesIn(event.currentTarget);
  const first = inside[0];
  const last = inside[inside.length - 1];
  if (!first || !last) {
    event.preventDefault();
  } else if (event.shiftKey && (document.activeElement === first || document.activeElement === event.currentTarget)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

/**
 * Roving focus: arrow keys, Home and End move between the items of a list that is one Tab stop, from the end to the
 * beginning unless it goes on there. Returns true when it handled the key.
 */
export function rove(
  event: KeyboardEvent<HTMLElement>, selector: string, axis: 'vertical' | 'horizontal', wraps = true,
): boolean {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
    .filter((item) => item.getClientRects().length > 0);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const isForward = event.key === (axis === 'vertical' ? 'ArrowDown' : 'ArrowRight');
  const isBack = event.key === (axis === 'vertical' ? 'ArrowUp' : 'ArrowLeft');
  const turned = (index: number): number =>
    (wraps ? (index + items.length) % items.length : Math.max(0, Math.min(index, items.length - 1)));
  const to = isForward ? turned(at + 1)
    : isBack ? turned(at - 1)
      : event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : -1;
  const target = items[to];
  if (!target) return false;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
}

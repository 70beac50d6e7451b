import { useShortcuts } from '../app/shortcuts';
import { openSearch } from './openSearch';
import type { KeyboardEvent, RefObject } from 'react';

/** The results in the order they are shown. */
function resultsIn(element: ParentNode | null): HTMLElement[] {
  return [...(element ?? document).querySelectorAll<HTMLElement>('.hit-link')];
}

/** Focuses the first result; false when there is none. */
export function focusFirstResult(): boolean {
  const [first] = resultsIn(null);
  first?.focus();
  return first !== undefined;
}

/** One result on or back; back from the first is the field. */
function step(element: ParentNode | null, by: 1 | -1): void {
  const results = resultsIn(element);
  const at = results.indexOf(document.activeElement as HTMLElement);
  if (at === 0 && by < 0) return openSearch();
  const next = results[at < 0 ? 0 : Math.min(at + by, results.length - 1)];
  next?.focus({ preventScroll: true });
  next?.closest('.hit')?.scrollIntoView({ block: 'nearest' });
}

/**
 * J and K walk through the results from anywhere on the page; Enter opens the one that has the focus. The answer belongs
 * on the element around the results and lets the arrow keys do the same from one result to the next.
 */
export function useResultKeys(ref: RefObject<HTMLElement>): (event: KeyboardEvent) => void {
  useShortcuts([
    { key: 'j', run: () => step(ref.current, 1) },
    { key: 'k', run: () => step(ref.current, -1) },
  ]);
  return (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const isOnResult = event.target instanceof Element && event.target.matches('.hit-link');
    if (by === 0 || !isOnResult || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    step(ref.current, by);
  };
}

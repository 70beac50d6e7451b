import type { KeyboardEvent } from 'react';
import type { Row } from './rows';

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Arrow keys, Home and End go from message to message, also to those that are not drawn. */
export function messageKey(
  event: KeyboardEvent<HTMLElement>, rows: readonly Row[], goTo: (key: string) => void,
): void {
  const { target } = event;
  const step = steps[event.key];
  if (!step || !(target instanceof HTMLElement) || !target.matches('[data-message]')) return;
  const keys = rows.filter((row) => row.kind === 'message').map(({ key }) => key);
  const to = keys[step(keys.indexOf(target.dataset['key'] ?? ''), keys.length - 1)];
  event.preventDefault();
  if (to !== undefined) goTo(to);
}

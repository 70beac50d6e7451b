import { createStore, useStoreValue } from '../store/createStore';
import type { ReactElement } from 'react';

const said = createStore<string, string>((_, next) => next, '');

/** Has a screen reader say something about what one has just done. */
export function announce(text: string): void {
  said.dispatch(text);
}

/** One region for a whole page: a score each of its own would have every row speak. */
export function Announcements(): ReactElement {
  const text = useStoreValue(said, (value) => value);
  return <p className="sr-only" role="status">{text}</p>;
}

import { useShortcuts } from '../app/shortcuts';
import { openSearch, openSearchHere } from './openSearch';

/** `/` from anywhere but a field, and Ctrl+Shift+F from anywhere. */
export function SearchKeys(): null {
  useShortcuts([
    { key: '/', run: openSearch },
    { key: 'f', ctrl: true, shift: true, run: openSearchHere },
  ]);
  return null;
}

import { useSyncExternalStore } from 'react';

/** Side columns are drawers below this. */
export const narrow = '(max-width: 767px)';
/** The right column has a place of its own from here on. */
export const wide = '(min-width: 1024px)';

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

import { useSyncExternalStore } from 'react';

/** Whether somebody is looking: the page is visible and has the focus. */
export function isAttended(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

export function useAttended(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('focus', listener);
      addEventListener('blur', listener);
      document.addEventListener('visibilitychange', listener);
      return () => {
        removeEventListener('focus', listener);
        removeEventListener('blur', listener);
        document.removeEventListener('visibilitychange', listener);
      };
    },
    isAttended,
  );
}

import { useEffect } from 'react';
import { useLatest } from './useLatest';
import type { RefObject } from 'react';

/** Closes what floats on a press outside of it or when the device is turned. */
export function useDismiss(ref: RefObject<HTMLElement>, onClose: () => void, ignore?: Element | null): void {
  const close = useLatest(onClose);
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (ref.current?.contains(target) || ignore?.contains(target)) return;
      close.current();
    };
    const onTurn = (): void => close.current();
    addEventListener('pointerdown', onPress, true);
    addEventListener('orientationchange', onTurn);
    return () => {
      removeEventListener('pointerdown', onPress, true);
      removeEventListener('orientationchange', onTurn);
    };
  }, [ref, ignore, close]);
}

import { useEffect } from 'react';
import { overlayRoot } from './overlays';
import { useLatest } from './useLatest';
import type { RefObject } from 'react';

/** Closes what floats on a press outside of it or when the device is turned. */
export function useDismiss(ref: RefObject<HTMLElement>, onClose: () => void, ignore?: Element | null): void {
  const close = useLatest(onClose);
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      const target = event.target as Node;
      if (ref.current?.contains(target) || ignore?.contains(target) || isOpenedLater(ref.current, target)) return;
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

/** What was opened from here, such as a menu of a card, stands behind it among the overlays. */
function isOpenedLater(element: Element | null, target: Node): boolean {
  if (!element || !overlayRoot().contains(target)) return false;
  return Boolean(element.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
}

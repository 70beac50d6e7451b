import './floating.css';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { overlayRoot } from './overlays';
import { useFloating } from './floating';
import type { FocusEvent, PointerEvent, ReactElement, ReactNode } from 'react';
import type { Side } from './floating';

const delayMs = 350;

interface TooltipTrigger {
  onPointerEnter: (event: PointerEvent<Element>) => void;
  onPointerLeave: () => void;
  onPointerDown: () => void;
  onFocus: (event: FocusEvent<Element>) => void;
  onBlur: () => void;
}

/**
 * A label that appears on hover and keyboard focus. It repeats the trigger's accessible name for the eye, so it is
 * hidden from assistive technology.
 */
export function useTooltip(content: ReactNode, side: Side = 'top'): { trigger: TooltipTrigger; tooltip: ReactElement | null } {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const hide = (): void => {
    clearTimeout(timer.current);
    setAnchor(null);
  };
  const showSoon = (element: Element): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(element), delayMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    trigger: {
      onPointerEnter: (event) => {
        if (event.pointerType === 'mouse') showSoon(event.currentTarget);
      },
      onPointerLeave: hide,
      onPointerDown: hide,
      onFocus: (event) => {
        if (event.currentTarget.matches(':focus-visible')) showSoon(event.currentTarget);
      },
      onBlur: hide,
    },
    tooltip: anchor?.isConnected && content ? <TooltipBubble anchor={anchor} side={side} onHide={hide}>{content}</TooltipBubble> : null,
  };
}

function TooltipBubble({ anchor, side, onHide, children }: {
  anchor: Element; side: Side; onHide: () => void; children: ReactNode;
}): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const style = useFloating(ref, anchor, side);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onHide();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return createPortal(
    <div ref={ref} className="tooltip" style={style} aria-hidden="true">{children}</div>,
    overlayRoot(),
  );
}

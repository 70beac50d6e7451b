import './floating.css';
import { useRef } from 'react';
import { createPortal } from 'react-dom';
import { classes } from './classes';
import { useFloating } from './floating';
import { trapTab, useFocusVisit } from './focus';
import { keepsEvents, overlayRoot } from './overlays';
import { useDismiss } from './useDismiss';
import type { ReactElement, ReactNode } from 'react';
import type { Anchor, Side } from './floating';

export interface PopoverProps {
  anchor: Anchor;
  side?: Side;
  /** Its accessible name. */
  label: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A small dialog beside what opened it. Focus moves in, Escape and a press outside close it, focus returns. */
export function Popover({ anchor, side = 'bottom', label, className, onClose, children }: PopoverProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const style = useFloating(ref, anchor, side);
  useFocusVisit(ref);
  useDismiss(ref, onClose, anchor instanceof Element ? anchor : null);
  return createPortal(
    <div
      ref={ref} role="dialog" aria-label={label} tabIndex={-1} className={classes('popover', className)} style={style}
      {...keepsEvents}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
        else trapTab(event);
      }}
    >
      {children}
    </div>,
    overlayRoot(),
  );
}

import './floating.css';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { classes } from './classes';
import { useFloating } from './floating';
import { rove, useFocusVisit } from './focus';
import { CheckIcon } from './icons';
import { keepsEvents, overlayRoot } from './overlays';
import { useDismiss } from './useDismiss';
import type { KeyboardEvent, MouseEvent, ReactElement, ReactNode } from 'react';
import type { Anchor, Side } from './floating';

export interface MenuItem {
  key: string;
  label: string;
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** Given for items that are on or off. */
  isChecked?: boolean;
  onSelect: () => void;
}

export type MenuEntry = MenuItem | 'separator';

export interface MenuProps {
  anchor: Anchor;
  side?: Side;
  label: string;
  entries: readonly MenuEntry[];
  onClose: () => void;
}

export function Menu({ anchor, side = 'bottom', label, entries, onClose }: MenuProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const style = useFloating(ref, anchor, side);
  useFocusVisit(ref);
  useDismiss(ref, onClose, anchor instanceof Element ? anchor : null);
  const choose = (item: MenuItem): void => {
    if (item.isDisabled) return;
    onClose();
    item.onSelect();
  };
  return createPortal(
    <div
      ref={ref} role="menu" aria-label={label} tabIndex={-1} className="menu" style={style}
      {...keepsEvents}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          onClose();
        } else if (!rove(event, '[role^="menuitem"]', 'vertical')) {
          jumpToLetter(event);
        }
      }}
    >
      {entries.map((entry, index) => (entry === 'separator'
        // oxlint-disable-next-line react/no-array-index-key -- a separator has nothing but its place
        ? <hr key={`separator-${index}`} />
        : (
          <button
            key={entry.key} type="button" tabIndex={-1} className={classes(entry.isDanger && 'danger')}
            role={entry.isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={entry.isChecked} aria-disabled={entry.isDisabled}
            data-autofocus={index === 0 ? '' : undefined}
            onClick={() => choose(entry)}
          >
            {entry.icon}
            <span>{entry.label}</span>
            {entry.isChecked ? <span className="menu-check"><CheckIcon size={16} /></span> : null}
          </button>
        )))}
    </div>,
    overlayRoot(),
  );
}

function jumpToLetter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const letter = event.key.toLowerCase();
  [...items.slice(at + 1), ...items.slice(0, at + 1)]
    .find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
}

/** A menu opened by a button (`toggle`) or at the pointer (`openAt`); render `menu` beside the trigger. */
export function useMenu(label: string, entries: () => readonly MenuEntry[], side: Side = 'bottom'): {
  isOpen: boolean;
  toggle: (event: MouseEvent<Element>) => void;
  openAt: (event: MouseEvent<Element>) => void;
  openBeside: (element: Element) => void;
  menu: ReactElement | null;
} {
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const close = (): void => setAnchor(null);
  const shown = anchor ? entries() : [];
  return {
    isOpen: anchor !== null,
    toggle: (event) => {
      const element = event.currentTarget;
      setAnchor((open) => (open ? null : element));
    },
    openAt: (event) => {
      event.preventDefault();
      setAnchor({ x: event.clientX, y: event.clientY });
    },
    openBeside: setAnchor,
    menu: anchor && shown.length > 0
      ? <Menu anchor={anchor} side={side} label={label} entries={shown} onClose={close} />
      : null,
  };
}

import './sortable.css';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { classes } from './classes';
import { GripIcon } from './icons';
import type { KeyboardEvent, PointerEvent, ReactElement, ReactNode } from 'react';

export interface SortableItem {
  id: string;
  name: string;
  /** Stays where it is, and nothing passes it. */
  isFixed?: boolean;
  className?: string | undefined;
  content: ReactNode;
}

/** A list in an order of one's own: its handles are dragged, or moved with the arrow keys. */
export function SortableList({ label, items, onMove }: {
  label: string;
  items: readonly SortableItem[];
  /** `to` is the place in the list as it will be. */
  onMove: (id: string, to: number) => void;
}): ReactElement {
  const { t } = useI18n();
  const hintId = useId();
  const listRef = useRef<HTMLUListElement>(null);
  const refocus = useRef<string | null>(null);
  const [said, setSaid] = useState('');
  const first = items.findIndex((item) => !item.isFixed);
  const last = items.length - 1 - [...items].reverse().findIndex((item) => !item.isFixed);

  const move = (id: string, to: number): void => {
    const from = items.findIndex((item) => item.id === id);
    const target = Math.max(first, Math.min(to, last));
    const item = items[from];
    if (!item || target === from) return;
    onMove(id, target);
    setSaid(t('ui.movedTo', { name: item.name, position: target + 1, total: items.length }));
  };

  const drag = useDrag(listRef, move);

  const onKey = (event: KeyboardEvent, item: SortableItem, index: number): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    refocus.current = item.id;
    move(item.id, index + step);
  };

  // A moved element loses the focus in its browser; the handle takes it back.
  useLayoutEffect(() => {
    if (refocus.current === null) return;
    listRef.current?.querySelector<HTMLElement>(`[data-handle="${refocus.current}"]`)?.focus();
    refocus.current = null;
  });

  return (
    <>
      <p id={hintId} className="sr-only">{t('ui.moveHint')}</p>
      <p className="sr-only" role="status">{said}</p>
      <ul ref={listRef} className="sortable" aria-label={label}>
        {items.map((item, index) => (
          <li
            key={item.id} data-dragged={drag.id === item.id}
            className={classes(
              item.className, drag.gap === index && 'drop-before',
              drag.gap === items.length && index === items.length - 1 && 'drop-after',
            )}
          >
            {item.isFixed ? <span className="sortable-handle" aria-hidden="true" /> : (
              <button
                type="button" className="sortable-handle" data-handle={item.id}
                aria-label={t('ui.moveItem', { name: item.name })} aria-describedby={hintId}
                onKeyDown={(event) => onKey(event, item, index)} onPointerDown={(event) => drag.start(event, item.id, index)}
              >
                <GripIcon size={16} />
              </button>
            )}
            {item.content}
          </li>
        ))}
      </ul>
    </>
  );
}

interface Drag {
  id: string | null;
  /** Index of the item before which it would be dropped. */
  gap: number | null;
  start: (event: PointerEvent<HTMLElement>, id: string, index: number) => void;
}

/** Follows the pointer from a handle; the list is changed once, at the drop. */
function useDrag(listRef: { current: HTMLUListElement | null }, onDrop: (id: string, to: number) => void): Drag {
  const [state, setState] = useState<{ id: string; gap: number } | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const start: Drag['start'] = (event, id, index) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    const stop = new AbortController();
    const { signal } = stop;
    let gap = index;
    setState({ id, gap });
    const end = (): void => {
      stop.abort();
      setState(null);
    };
    addEventListener('pointermove', (moved) => {
      gap = gapAt(listRef.current, moved.clientY);
      setState({ id, gap });
    }, { signal });
    addEventListener('pointerup', () => {
      end();
      drop.current(id, gap > index ? gap - 1 : gap);
    }, { signal });
    addEventListener('pointercancel', end, { signal });
    addEventListener('keydown', (pressed) => {
      if (pressed.key === 'Escape') end();
    }, { signal });
  };
  return { id: state?.id ?? null, gap: state?.gap ?? null, start };
}

function gapAt(list: HTMLElement | null, y: number): number {
  return [...list?.children ?? []].filter((child) => {
    const rect = child.getBoundingClientRect();
    return rect.top + rect.height / 2 < y;
  }).length;
}

import './emojiPicker.css';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { rove } from '../ui/focus';
import { Popover } from '../ui/Popover';
import { Spinner } from '../ui/Spinner';
import { VirtualRows } from '../ui/VirtualRows';
import { chooseTone, noteUse, skinTones, useEmojiChoice, withTone } from './emojiChoice';
import { nameOf, useEmoji } from './emojiData';
import { cellsOf, movedCell, rowIndexOf, rowsOfCells } from './emojiGrid';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Anchor } from '../ui/floating';
import type { VirtualRowsHandle } from '../ui/VirtualRows';
import type { EmojiCell } from './emojiGrid';

const headingPx = 32;
const cellPx = 44;

export interface EmojiPickerProps {
  anchor: Anchor;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/**
 * All emoji, searchable in the reader's language. Focus stays in the search field: the arrow keys move through the
 * grid, Enter takes the marked one.
 */
export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps): ReactElement {
  const { t, language } = useI18n();
  const groups = useEmoji(true);
  const { tone, recent } = useEmojiChoice();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<VirtualRowsHandle>(null);
  const id = useId();
  const { cells, rows } = useMemo(() => {
    const found = groups ? cellsOf(groups, recent, query, language) : [];
    return { cells: found, rows: rowsOfCells(found) };
  }, [groups, recent, query, language]);
  const heightOf = useCallback((index: number) => (rows[index]?.kind === 'heading' ? headingPx : cellPx), [rows]);
  const current = cells[active];

  const take = (cell: EmojiCell | undefined): void => {
    if (!cell) return;
    const emoji = cell.entry ? withTone(cell.entry, tone) : cell.emoji;
    noteUse(emoji);
    onPick(emoji);
  };
  const mark = (index: number): void => {
    setActive(index);
    list.current?.reveal(rowIndexOf(rows, index));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // In a text the arrows to the sides belong to the caret.
    const isCaretKey = query !== '' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight');
    const next = isCaretKey ? null : movedCell(rows, active, event.key);
    if (event.key === 'Enter') take(current);
    else if (next !== null) mark(next);
    else return;
    event.preventDefault();
  };

  return (
    <Popover anchor={anchor} side="top" label={t('chat.emojiPicker')} className="emoji-picker sheet" onClose={onClose}>
      <div className="emoji-head">
        <input
          className="control" type="search" aria-controls={`${id}-list`}
          aria-label={t('chat.emojiSearch')} aria-autocomplete="list" placeholder={t('chat.emojiSearch')}
          aria-activedescendant={current ? `${id}-${active}` : undefined} value={query} autoComplete="off"
          data-autofocus="" onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
        />
        <div
          className="tones" role="radiogroup" aria-label={t('chat.skinTone')}
          onKeyDown={(event) => rove(event, '[role="radio"]', 'horizontal')}
        >
          {skinTones.map((choice, index) => (
            <button
              key={choice} type="button" role="radio" aria-checked={choice === tone}
              aria-label={t('chat.skinToneNumber', { number: index + 1 })} tabIndex={choice === tone ? 0 : -1}
              onClick={() => chooseTone(choice)} onFocus={() => chooseTone(choice)}
            >
              {`✋${choice}`}
            </button>
          ))}
        </div>
      </div>
      {groups ? null : <div className="emoji-empty"><Spinner /></div>}
      {groups && cells.length === 0 ? <p className="emoji-empty">{t('chat.emojiNone')}</p> : null}
      <VirtualRows
        ref={list} id={`${id}-list`} className="emoji-list" role="grid" aria-label={t('chat.emoji')} tabIndex={0}
        aria-activedescendant={current ? `${id}-${active}` : undefined} onKeyDown={onKeyDown}
        count={rows.length} heightOf={heightOf}
        renderRow={(index) => {
          const row = rows[index];
          if (!row) return null;
          if (row.kind === 'heading') {
            return <div role="row"><div role="rowheader" className="emoji-heading">{t(`chat.emoji_${row.group}`)}</div></div>;
          }
          return (
            <div role="row" className="emoji-row">
              {row.cells.map((cell) => (
                <button
                  key={cell.index} id={`${id}-${cell.index}`} type="button" role="gridcell" tabIndex={-1}
                  className="emoji-cell" aria-selected={cell.index === active}
                  aria-label={cell.entry ? nameOf(cell.entry, language) : cell.emoji}
                  onClick={() => take(cell)} onPointerMove={() => setActive(cell.index)}
                >
                  {cell.entry ? withTone(cell.entry, tone) : cell.emoji}
                </button>
              ))}
            </div>
          );
        }}
      />
      <p className="emoji-name" aria-hidden="true">
        {current ? `${current.emoji} ${current.entry ? nameOf(current.entry, language) : ''}` : ''}
      </p>
    </Popover>
  );
}

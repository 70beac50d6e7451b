import { searchEmoji } from './emojiData';
import type { EmojiEntry, EmojiGroup } from 'generated/emoji';
import type { Language } from '../i18n';

/** Cells in one row of the picker. */
export const columns = 8;
const mostFound = 80;

/** The headings of the picker: what was used lately, Unicode's groups, and what a search found. */
export const emojiHeadings = [
  'recent', 'found', 'smileys', 'people', 'animals', 'food', 'travel', 'activities', 'objects', 'symbols', 'flags',
] as const;
export type EmojiHeading = typeof emojiHeadings[number];

export interface EmojiCell {
  index: number;
  group: EmojiHeading;
  emoji: string;
  /** Missing for recent ones, which already carry their tone. */
  entry: EmojiEntry | null;
}

export type EmojiRow =
  | { kind: 'heading'; group: EmojiHeading }
  | { kind: 'cells'; cells: EmojiCell[] };

/** Every emoji the picker offers for a query, numbered in reading order. */
export function cellsOf(
  groups: readonly EmojiGroup[], recent: readonly string[], query: string, language: Language,
): EmojiCell[] {
  const cells: EmojiCell[] = [];
  const add = (group: EmojiHeading, emoji: string, entry: EmojiEntry | null): void => {
    cells.push({ index: cells.length, group, emoji, entry });
  };
  if (query.trim() !== '') {
    for (const entry of searchEmoji(groups, query, language, mostFound)) add('found', entry.c, entry);
    return cells;
  }
  for (const emoji of recent) add('recent', emoji, null);
  for (const group of groups) {
    for (const entry of group.emoji) add(headingOf(group.key), entry.c, entry);
  }
  return cells;
}

export function rowsOfCells(cells: readonly EmojiCell[]): EmojiRow[] {
  const rows: EmojiRow[] = [];
  let group: EmojiHeading | null = null;
  for (const cell of cells) {
    const last = rows[rows.length - 1];
    if (cell.group !== group) {
      group = cell.group;
      rows.push({ kind: 'heading', group }, { kind: 'cells', cells: [cell] });
    } else if (last?.kind === 'cells' && last.cells.length < columns) {
      last.cells.push(cell);
    } else {
      rows.push({ kind: 'cells', cells: [cell] });
    }
  }
  return rows;
}

/** The row in which a cell stands. */
export function rowIndexOf(rows: readonly EmojiRow[], index: number): number {
  return rows.findIndex((row) => row.kind === 'cells' && row.cells.some((cell) => cell.index === index));
}

/** The cell an arrow key leads to: beside, or in the same column of the next row there is. Null for other keys. */
export function movedCell(rows: readonly EmojiRow[], index: number, key: string): number | null {
  const at = rowIndexOf(rows, index);
  const row = rows[at];
  if (row?.kind !== 'cells') return null;
  const last = rows[rows.length - 1];
  const end = last?.kind === 'cells' ? last.cells[last.cells.length - 1]?.index ?? 0 : 0;
  if (key === 'ArrowRight') return Math.min(index + 1, end);
  if (key === 'ArrowLeft') return Math.max(index - 1, 0);
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return null;
  const column = row.cells.findIndex((cell) => cell.index === index);
  for (let next = at + step; next >= 0 && next < rows.length; next += step) {
    const candidate = rows[next];
    if (candidate?.kind === 'cells') return candidate.cells[Math.min(column, candidate.cells.length - 1)]?.index ?? index;
  }
  return index;
}

function headingOf(key: string): EmojiHeading {
  return emojiHeadings.find((heading) => heading === key) ?? 'symbols';
}

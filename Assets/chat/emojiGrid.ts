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

function headingOf(key: string): EmojiHeading {
  return emojiHeadings.find((heading) => heading === key) ?? 'symbols';
}

import assert from 'node:assert/strict';
import test from 'node:test';
import { withTone } from '../../../Assets/emoji/emojiChoice';
import { searchEmoji } from '../../../Assets/emoji/emojiData';
import { cellsOf, columns, movedCell, rowsOfCells } from '../../../Assets/emoji/emojiGrid';
import type { EmojiEntry, EmojiGroup } from '../../../Assets/generated/emoji';

const entry = (c: string, en: string, de: string, words: string[] = [], skins = false): EmojiEntry =>
  ({ c, en, de, k: { en: words, de: [] }, ...(skins ? { skins } : {}) });

const groups: EmojiGroup[] = [
  { key: 'smileys', emoji: [entry('😀', 'grinning face', 'grinsendes Gesicht', ['smile', 'happy']), entry('😺', 'grinning cat', 'grinsende Katze')] },
  { key: 'people', emoji: [entry('👍', 'thumbs up', 'Daumen hoch', ['+1', 'yes'], true), entry('☝️', 'index pointing up', 'nach oben weisender Zeigefinger', [], true)] },
];

test('finds by name and word, in the language chosen and in English, best first', () => {
  const found = (query: string, language: 'en' | 'de'): string[] => searchEmoji(groups, query, language, 9).map(({ c }) => c);
  assert.deepEqual(found('grinning cat', 'en'), ['😺']);
  assert.deepEqual(found('thumbs_up', 'de'), ['👍']);
  assert.deepEqual(found('katze', 'de'), ['😺']);
  assert.deepEqual(found('+1', 'en'), ['👍']);
  assert.deepEqual(found('smile', 'en'), ['😀']);
  assert.deepEqual(found('', 'en'), []);
});

test('a skin tone follows the first code point', () => {
  const [thumb, finger] = groups[1]?.emoji ?? [];
  assert.ok(thumb && finger);
  assert.equal(withTone(thumb, '\u{1F3FD}'), '👍🏽');
  assert.equal(withTone(finger, '\u{1F3FD}'), '☝🏽');
  assert.equal(withTone(thumb, ''), '👍');
  assert.equal(withTone(groups[0]?.emoji[0] as EmojiEntry, '\u{1F3FD}'), '😀');
});

test('the grid numbers its cells in reading order under headings', () => {
  const recent = Array.from({ length: columns + 1 }, (_, index) => `r${index}`);
  const rows = rowsOfCells(cellsOf(groups, recent, '', 'en'));
  assert.deepEqual(rows.map((row) => (row.kind === 'heading' ? row.group : row.cells.length)),
    ['recent', columns, 1, 'smileys', 2, 'people', 2]);
});

test('the arrows keep the column over short rows and headings', () => {
  const rows = rowsOfCells(cellsOf(groups, Array.from({ length: columns + 2 }, (_, index) => `r${index}`), '', 'en'));
  assert.equal(movedCell(rows, 1, 'ArrowDown'), columns + 1);
  assert.equal(movedCell(rows, 5, 'ArrowDown'), columns + 1);
  assert.equal(movedCell(rows, columns + 1, 'ArrowDown'), columns + 3);
  assert.equal(movedCell(rows, columns + 3, 'ArrowUp'), columns + 1);
  assert.equal(movedCell(rows, 0, 'ArrowUp'), 0);
  assert.equal(movedCell(rows, columns + 5, 'ArrowRight'), columns + 5);
  assert.equal(movedCell(rows, 0, 'a'), null);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { addLines, linesWith, noLines } from '../../../Assets/admin/live/logLines';
import type { LogLine } from '../../../Assets/api/wire';

const line = (number: number, text = `line ${number}`): LogLine => ({ number, level: 'info', component: 'web', text });
const range = (from: number, to: number): LogLine[] => Array.from({ length: to - from + 1 }, (_, index) => line(from + index));
const numbers = (lines: LogLine[]): number[] => lines.map(({ number }) => number);

test('lines come behind one another, each once', () => {
  let tail = addLines(noLines, { lines: range(3, 5), dropped: 0, isFirst: true });
  tail = addLines(tail, { lines: range(5, 7), dropped: 2, isFirst: false });
  assert.deepEqual(numbers(tail.lines), [3, 4, 5, 6, 7]);
  assert.equal(tail.dropped, 2);
});

test('a new begin forgets what was before, such as another life of the server', () => {
  const old = addLines(noLines, { lines: range(900, 950), dropped: 7, isFirst: true });
  const tail = addLines(old, { lines: range(1, 2), dropped: 0, isFirst: true });
  assert.deepEqual(numbers(tail.lines), [1, 2]);
  assert.equal(tail.dropped, 0);
});

test('only so many are kept, the newest', () => {
  const tail = addLines(addLines(noLines, { lines: range(1, 400), dropped: 0, isFirst: true }), { lines: range(401, 800), dropped: 0, isFirst: false });
  assert.equal(tail.lines.length, 500);
  assert.equal(tail.lines[0]?.number, 301);
});

test('all words must stand in a line', () => {
  const lines = [line(1, 'INFO web: request route=/health'), line(2, 'WARN jobs: request is late')];
  assert.deepEqual(numbers(linesWith(' Request  late', lines)), [2]);
  assert.deepEqual(numbers(linesWith('', lines)), [1, 2]);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { RowLayout } from '../../../Assets/ui/virtual/RowLayout';

const keys = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => `k${from + index}`);

test('rows stand one below the other, measured or guessed', () => {
  const layout = new RowLayout(keys(4), (index) => 10 * (index + 1), new Map([['k1', 5]]));
  assert.deepEqual([0, 1, 2, 3, 4].map((index) => layout.top(index)), [0, 10, 15, 45, 85]);
  assert.equal(layout.total, 85);
  assert.equal(layout.indexOf('k2'), 2);
  assert.equal(layout.indexOf('none'), -1);
});

test('a measured height moves what is below, and is known to the next layout', () => {
  const known = new Map<string, number>();
  const layout = new RowLayout(keys(4), () => 10, known);
  assert.equal(layout.total, 40);
  assert.equal(layout.measured('k1', 25), true);
  assert.equal(layout.measured('k1', 25), false);
  assert.equal(layout.measured('gone', 7), false);
  assert.deepEqual([1, 2, 3, 4].map((index) => layout.top(index)), [10, 35, 45, 55]);
  const older = new RowLayout([...keys(2, 100), ...keys(4)], () => 10, known);
  assert.equal(older.top(older.indexOf('k2')), 55);
});

test('finds the row at a height', () => {
  const layout = new RowLayout(keys(1000), (index) => 1 + (index % 7), new Map());
  for (let y = 0; y < layout.total; y += 13) {
    const index = layout.at(y);
    assert.ok(layout.top(index) <= y && y < layout.top(index + 1), `${y}`);
  }
  assert.equal(layout.at(-50), 0);
  assert.equal(layout.at(1e9), 999);
  assert.equal(new RowLayout([], () => 1, new Map()).at(5), 0);
});

test('a hundred thousand rows are measured one by one', () => {
  const layout = new RowLayout(keys(100_000), () => 30, new Map());
  for (let index = 0; index < 50; index += 1) {
    layout.measured(`k${99_000 + index}`, 41);
    layout.at(2_000_000);
  }
  assert.equal(layout.top(99_050) - layout.top(99_000), 50 * 41);
  assert.equal(layout.at(30 * 99_000), 99_000);
});

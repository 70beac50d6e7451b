import assert from 'node:assert/strict';
import test from 'node:test';
import { pathOf, scaleOf, summaryOf } from '../../../Assets/admin/charts/scale';

test('a curve ends below the next round number', () => {
  for (const [values, top] of [
    [[0, 0], 1], [[0.3], 0.5], [[1], 1], [[1.1], 2], [[3, 4], 5], [[6], 10], [[99], 100], [[101, null], 200], [[], 1], [[null], 1],
  ] as const) assert.equal(scaleOf(values), top, JSON.stringify(values));
});

test('a gap ends the stroke, a lone point is seen', () => {
  assert.equal(pathOf([0, 1, 2], [0, 5, 10], 2, 100, 10), 'M0.0 10.0L50.0 5.0L100.0 0.0');
  assert.equal(pathOf([0, null, 2], [0, 5, 10], 2, 100, 10), 'M0.0 10.0h1M100.0 0.0h1');
  assert.equal(pathOf([], [], 1, 100, 10), '');
  assert.equal(pathOf([1], [7], 2, 100, 10), 'M0.0 5.0h1');
});

test('a point stands where its time is, however far apart the samples are', () => {
  assert.equal(pathOf([0, 1, 2], [1_000, 9_000, 11_000], 2, 100, 10), 'M0.0 10.0L80.0 5.0L100.0 0.0');
});

test('the table says what the curve shows', () => {
  assert.deepEqual(summaryOf([1, null, 3]), { now: 3, least: 1, mean: 2, most: 3 });
  assert.deepEqual(summaryOf([1, null]), { now: null, least: 1, mean: 1, most: 1 });
  assert.deepEqual(summaryOf([]), { now: null, least: null, mean: null, most: null });
});

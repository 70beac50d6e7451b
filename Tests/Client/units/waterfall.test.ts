import assert from 'node:assert/strict';
import test from 'node:test';
import { milliseconds, waterfallOf } from '../../../Assets/admin/monitoring/waterfall';
import { shareText } from '../../../Assets/status/words';
import type { TraceSpan } from '../../../Assets/api/wire';

function span(spanId: string, parentSpanId: string | null, startUs: number, durationUs: number): TraceSpan {
  return {
    id: spanId, traceId: 't', spanId, parentSpanId, name: spanId, kind: 'http', startedAt: '2026-11-23T10:00:00.000Z', startUs,
    durationUs, status: 'ok', attributes: {},
  };
}

const outline = (spans: TraceSpan[]) => waterfallOf(spans).map(({ span: { spanId }, depth, from, width }) => [spanId, depth, from, width]);

test('parts stand below what they belong to, in the order they began', () => {
  assert.deepEqual(outline([span('c', 'a', 1500, 500), span('a', null, 1000, 1000), span('b', 'a', 1000, 250), span('d', 'b', 1100, 0)]), [
    ['a', 0, 0, 1], ['b', 1, 0, 0.25], ['d', 2, 0.1, 0], ['c', 1, 0.5, 0.5],
  ]);
});

test('a part whose parent was not recorded stands at the top', () => {
  assert.deepEqual(outline([span('b', 'gone', 0, 4), span('a', null, 2, 2)]), [['b', 0, 0, 1], ['a', 0, 0.5, 0.5]]);
});

test('parts that name each other as parents do no harm', () => {
  assert.deepEqual(outline([span('a', 'b', 0, 1), span('b', 'a', 0, 1), span('c', 'c', 0, 1)]), []);
  assert.deepEqual(outline([]), []);
});

test('times are told to a tenth of a millisecond', () => {
  assert.deepEqual([0, 49, 50, 1249, 1_000_000].map(milliseconds), [0, 0, 0.1, 1.2, 1000]);
});

test('what was not up all the time is never told as all', () => {
  assert.deepEqual([1, 0.999_999, 0.5, 0].map((share) => shareText(share, 'en')), ['100%', '99.99%', '50%', '0%']);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { noon, sumsOf } from '../../../Assets/communities/karma/days';
import type { KarmaDay } from '../../../Assets/api/wire';

const now = Date.parse('2026-03-02T23:30:00.000Z');

function row(day: string, karma: number): KarmaDay {
  return { day: `${day}T00:00:00.000Z`, community: null, karma };
}

test('communities of one day add up, and days without anything are there', () => {
  const days = sumsOf([row('2026-03-02', 3), row('2026-03-02', -1), row('2026-02-28', 5)], 4, now);
  assert.deepEqual(days.map(({ karma }) => karma), [0, 5, 0, 2]);
  assert.deepEqual(days.map(({ at }) => at.toISOString().slice(0, 10)), ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
});

test('what is older than the days asked for counts nowhere', () => {
  assert.deepEqual(sumsOf([row('2026-02-20', 5)], 2, now).map(({ karma }) => karma), [0, 0]);
});

test('a day is shown as that day east and west of UTC', () => {
  assert.equal(noon('2026-03-02T00:00:00.000Z').toISOString(), '2026-03-02T12:00:00.000Z');
});

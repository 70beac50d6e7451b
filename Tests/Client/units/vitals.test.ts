import assert from 'node:assert/strict';
import test from 'node:test';
import { VitalsTally } from '../../../Assets/app/vitalsTally';

const valueOf = (tally: VitalsTally, metric: string): number | undefined => tally.all.find((vital) => vital.metric === metric)?.value;

test('nothing is told of what is not known', () => {
  assert.deepEqual(new VitalsTally().all, []);
});

test('shifts add up in bursts, and the worst burst counts', () => {
  const tally = new VitalsTally();
  tally.fcp = 100;
  assert.equal(valueOf(tally, 'cls'), 0);
  tally.shift(0.1, 1_000);
  tally.shift(0.1, 1_500);
  // After a pause, a burst of its own.
  tally.shift(0.05, 4_000);
  assert.equal(valueOf(tally, 'cls'), 0.2);
  // A burst lasts five seconds at most.
  for (let at = 10_000; at < 20_000; at += 500) tally.shift(0.1, at);
  assert.equal(valueOf(tally, 'cls'), 1);
});

test('the worst interaction counts, but for one in fifty', () => {
  const tally = new VitalsTally();
  tally.interaction(1, 40);
  tally.interaction(1, 90);
  tally.interaction(1, 60);
  assert.equal(valueOf(tally, 'inp'), 90);
  for (let id = 2; id <= 60; id += 1) tally.interaction(id, id);
  assert.equal(valueOf(tally, 'inp'), 60);
});

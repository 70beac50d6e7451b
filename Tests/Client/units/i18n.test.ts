import assert from 'node:assert/strict';
import test from 'node:test';
import { de } from '../../../Assets/i18n/de';
import { en } from '../../../Assets/i18n/en';
import { Formats } from '../../../Assets/i18n/format';
import { piecesOf, textOf } from '../../../Assets/i18n/translate';

test('chooses the plural form of the number', () => {
  assert.equal(textOf(en, 'en', 'chat.mentionCount', 1), '{count} mention');
  assert.equal(textOf(en, 'en', 'chat.mentionCount', 0), '{count} mentions');
  assert.equal(textOf(de, 'de', 'chat.mentionCount', 2), '{count} Erwähnungen');
});

test('cuts a text at its parameters', () => {
  assert.deepEqual(piecesOf('{a} and {b}.'), [{ name: 'a' }, { text: ' and ' }, { name: 'b' }, { text: '.' }]);
});

test('tells times as people do', () => {
  const now = Date.UTC(2026, 2, 10, 12);
  const ago = (ms: number): string => new Formats('en').relative(new Date(now - ms), now);
  assert.equal(ago(0), 'now');
  assert.equal(ago(90_000), '1 minute ago');
  assert.equal(ago(86_400_000), 'yesterday');
  assert.equal(ago(-3 * 86_400_000), 'in 3 days');
  assert.equal(new Formats('de').number(12345), '12.345');
});

test('tells how long something took in the largest unit that fits', () => {
  const said = [0, 59, 60, 3_599, 3_600, 90_000, 864_000].map((seconds) => new Formats('en').duration(seconds));
  assert.deepEqual(said, ['0 sec', '59 sec', '1 min', '59 min', '1 hr', '1 day', '10 days']);
  assert.equal(new Formats('de').duration(7_300), '2 Std.');
});

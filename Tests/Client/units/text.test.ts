import assert from 'node:assert/strict';
import test from 'node:test';
import { complete, tokenAt } from '../../../Assets/chat/completion';
import { isOnlyEmoji } from '../../../Assets/chat/text/onlyEmoji';
import { toText, toWire } from '../../../Assets/chat/wireText';

test('tells a few emoji from words and numbers', () => {
  for (const text of ['👍', '👨‍👩‍👧 🇩🇪', '❤️', '👍🏽']) assert.equal(isOnlyEmoji(text), true, text);
  for (const text of ['', ' ', '12', '#', '👍 ok', '👍'.repeat(13)]) assert.equal(isOnlyEmoji(text), false, text);
});

const names = {
  userId: (name: string) => ({ ada: '1', bo_b: '2' }[name]),
  username: (id: string) => ({ 1: 'ada', 2: 'bo_b' }[id]),
  roles: [{ id: '30', name: 'Night Watch' }, { id: '31', name: 'Night' }],
  channels: [{ id: '40', name: 'general' }, { id: '41', name: 'general-talk' }],
};

test('names become ids and come back', () => {
  const text = 'hi @ada, @bo_b! @Night Watch in #general-talk or #general.';
  const wire = 'hi <@1>, <@2>! <@&30> in <#41> or <#40>.';
  assert.equal(toWire(text, names), wire);
  assert.equal(toText(wire, names), text);
});

test('code, addresses and strangers stay as they are', () => {
  for (const text of ['`@ada`', 'mail@ada', '@stranger', '```\n@ada\n```', 'https://x.example/#general', '#generals', '<@9>']) {
    assert.equal(toWire(text, names), text);
  }
});

test('finds what is being typed at the caret', () => {
  assert.deepEqual(tokenAt('hi @ad', 6), { kind: 'mention', query: 'ad', start: 3 });
  assert.deepEqual(tokenAt('#', 1), { kind: 'channel', query: '', start: 0 });
  assert.deepEqual(tokenAt('so :smi', 7), { kind: 'emoji', query: 'smi', start: 3 });
  assert.equal(tokenAt('at 12:30', 8), null);
  assert.equal(tokenAt('a@b', 3), null);
  assert.equal(tokenAt('see :s', 6), null);
});

test('puts what was chosen in its place with one space', () => {
  assert.deepEqual(complete('hi @ad you', 6, { kind: 'mention', query: 'ad', start: 3 }, '@ada'), { text: 'hi @ada you', caret: 8 });
  assert.deepEqual(complete('@a', 2, { kind: 'mention', query: 'a', start: 0 }, '@ada'), { text: '@ada ', caret: 5 });
});

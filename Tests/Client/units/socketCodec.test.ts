import assert from 'node:assert/strict';
import test from 'node:test';
import { reconnectDelayMs } from '../../../Assets/socket/backoff';
import { decode, encode } from '../../../Assets/socket/codec';
import { RoomSequences } from '../../../Assets/socket/roomSequences';

test('reads every packet a server sends', () => {
  assert.deepEqual(decode('0{"sid":"a","pingInterval":25000,"pingTimeout":20000}'),
    { kind: 'open', sid: 'a', pingInterval: 25000, pingTimeout: 20000 });
  assert.deepEqual(decode('2'), { kind: 'ping', probe: '' });
  assert.deepEqual(decode('40{"sid":"b"}'), { kind: 'connected', data: { sid: 'b' } });
  assert.deepEqual(decode('41'), { kind: 'disconnected' });
  assert.deepEqual(decode('42["message:new",{"x":[1]},"offset"]'),
    { kind: 'event', name: 'message:new', payload: { x: [1] }, ackId: null });
  assert.deepEqual(decode('4217["ask"]'), { kind: 'event', name: 'ask', payload: undefined, ackId: 17 });
  assert.deepEqual(decode('435[{"success":true}]'), { kind: 'ack', ackId: 5, payload: { success: true } });
  assert.deepEqual(decode('44{"message":"no","data":{"code":"token_expired"}}'),
    { kind: 'refused', message: 'no', data: { code: 'token_expired' } });
});

test('ignores what it does not understand', () => {
  for (const text of ['', '4', '0nonsense', '42{"not":"a list"}', '42[5]', '43[1]', '40/admin,{}', '451-["binary"]', '9']) {
    assert.equal(decode(text), null, text);
  }
});

test('writes events with their acknowledgement number', () => {
  assert.equal(encode.event('message:send', { content: 'hä "x"' }, 3), '423["message:send",{"content":"hä \\"x\\""}]');
  assert.equal(encode.connect({ token: 't' }), '40{"token":"t"}');
  assert.equal(encode.pong('probe'), '3probe');
});

test('reconnects at once, then from one second doubling to thirty, half more or less', () => {
  assert.equal(reconnectDelayMs(0), 0);
  assert.equal(reconnectDelayMs(1, () => 0), 500);
  assert.equal(reconnectDelayMs(1, () => 1), 1500);
  assert.equal(reconnectDelayMs(3, () => 0.5), 4000);
  assert.equal(reconnectDelayMs(40, () => 0.5), 30000);
});

test('drops doubles and notices gaps, room by room', () => {
  const rooms = new RoomSequences();
  const note = (room: string, seq: number): string => rooms.note({ id: '', room, seq, ts: '' });
  rooms.reset({ 'server:1': 5 });
  assert.equal(note('server:1', 5), 'seen');
  assert.equal(note('server:1', 6), 'next');
  assert.equal(note('server:1', 9), 'gap');
  assert.equal(note('server:1', 9), 'seen');
  assert.equal(note('channel:2', 40), 'next');
  rooms.covered('channel:2', 44);
  assert.equal(note('channel:2', 44), 'seen');
  assert.equal(note('channel:2', 45), 'next');
});

test('a connection of another namespace hears its own packets only', () => {
  assert.deepEqual(decode('40/admin,{"sid":"b"}', '/admin'), { kind: 'connected', data: { sid: 'b' } });
  assert.deepEqual(decode('42/admin,["metrics:update",{"x":1}]', '/admin'),
    { kind: 'event', name: 'metrics:update', payload: { x: 1 }, ackId: null });
  assert.deepEqual(decode('43/admin,5[{"success":true}]', '/admin'), { kind: 'ack', ackId: 5, payload: { success: true } });
  assert.deepEqual(decode('41/admin,', '/admin'), { kind: 'disconnected' });
  assert.equal(decode('42["message:new",{}]', '/admin'), null);
  assert.equal(decode('42/admin,["metrics:update",{}]'), null);
  assert.deepEqual(decode('2', '/admin'), { kind: 'ping', probe: '' });
  assert.equal(encode.connect({ token: 't' }, '/admin'), '40/admin,{"token":"t"}');
  assert.equal(encode.event('admin:subscribe', { topics: [] }, 3, '/admin'), '42/admin,3["admin:subscribe",{"topics":[]}]');
  assert.equal(encode.disconnect('/admin'), '41/admin,');
});

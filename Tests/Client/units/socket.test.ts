import assert from 'node:assert/strict';
import test from 'node:test';
import { ApiError } from '../../../Assets/api/errors';
import { Socket } from '../../../Assets/socket/socket';
import type { SocketParts, SocketPhase } from '../../../Assets/socket/socket';

class FakeWebSocket extends EventTarget {
  static readonly OPEN = 1;
  readonly readyState = 1;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.dispatchEvent(new Event('close'));
  }
  say(text: string): void {
    this.dispatchEvent(new MessageEvent('message', { data: text }));
  }
}
Object.assign(globalThis, { WebSocket: FakeWebSocket });

const openPacket = '0{"sid":"x","pingInterval":25000,"pingTimeout":20000}';

function start(change: Partial<SocketParts> = {}): { socket: Socket; wires: FakeWebSocket[]; phases: SocketPhase[] } {
  const wires: FakeWebSocket[] = [];
  const phases: SocketPhase[] = [];
  const socket = new Socket({
    url: () => 'ws://test',
    auth: () => Promise.resolve({ token: 't' }),
    onEvent: () => undefined,
    onStatus: ({ phase }) => phases.push(phase),
    onRefused: () => undefined,
    renewToken: () => Promise.resolve(),
    createWebSocket: () => {
      const wire = new FakeWebSocket();
      wires.push(wire);
      return wire as unknown as WebSocket;
    },
    ...change,
  });
  socket.start();
  return { socket, wires, phases };
}

const settle = (): Promise<void> => new Promise((done) => { setTimeout(done, 5); });

test('shakes hands with the token, answers pings, hands events on', async () => {
  const events: unknown[] = [];
  const { socket, wires, phases } = start({ onEvent: (name, payload) => events.push([name, payload]) });
  await settle();
  wires[0]?.say(openPacket);
  assert.deepEqual(wires[0]?.sent, ['40{"token":"t"}']);
  wires[0]?.say('40{"sid":"y"}');
  wires[0]?.say('2');
  wires[0]?.say('42["ready",{"epoch":1}]');
  assert.equal(wires[0]?.sent[1], '3');
  assert.deepEqual(events, [['ready', { epoch: 1 }]]);
  assert.deepEqual(phases, ['connecting', 'online']);
  socket.stop();
});

test('resolves and rejects requests by their acknowledgement', async () => {
  const { socket, wires } = start();
  await assert.rejects(socket.request('server:join', { serverId: '1' }), { code: 'offline' });
  await settle();
  wires[0]?.say(openPacket);
  wires[0]?.say('40{"sid":"y"}');
  const good = socket.request('message:pin', { messageId: '5' });
  const bad = socket.request('message:pin', { messageId: '6' });
  assert.equal(wires[0]?.sent[1], '420["message:pin",{"messageId":"5"}]');
  wires[0]?.say('431[{"success":false,"error":{"code":"slow_mode","message":"","retryAfter":4}}]');
  wires[0]?.say('430[{"success":true,"data":{"ok":1}}]');
  assert.deepEqual(await good, { ok: 1 });
  await assert.rejects(bad, (error: ApiError) => error.code === 'slow_mode' && error.retryAfter === 4);
  socket.stop();
});

test('a request without an answer times out; a lost connection cuts all off', async () => {
  const { socket, wires } = start();
  await settle();
  wires[0]?.say(openPacket);
  wires[0]?.say('40{"sid":"y"}');
  await assert.rejects(socket.request('message:pin', { messageId: '5' }, 10), { code: 'timeout' });
  const cut = socket.request('message:pin', { messageId: '6' });
  wires[0]?.close();
  await assert.rejects(cut, { code: 'offline' });
  socket.stop();
});

test('comes back at once after a loss and stays away when told so', async () => {
  const { socket, wires, phases } = start();
  await settle();
  wires[0]?.say(openPacket);
  wires[0]?.say('40{"sid":"y"}');
  wires[0]?.close();
  await settle();
  assert.equal(wires.length, 2);
  socket.stop();
  await settle();
  assert.equal(phases[phases.length - 1], 'idle');
  assert.equal(wires.length, 2);
});

test('thrown out by the server, it does not return in the same moment', async () => {
  const { socket, wires, phases } = start();
  await settle();
  wires[0]?.say(openPacket);
  wires[0]?.say('40{"sid":"y"}');
  wires[0]?.say('41');
  await settle();
  assert.equal(wires.length, 1);
  assert.equal(phases[phases.length - 1], 'waiting');
  socket.retryNow();
  await settle();
  wires[1]?.say(openPacket);
  wires[1]?.say('40{"sid":"y"}');
  wires[1]?.say('42["error",{"event":"limits","code":"rate_limited","message":"","retryAfter":30}]');
  wires[1]?.close();
  await settle();
  assert.equal(wires.length, 2);
  socket.stop();
});

test('a connection that does not answer a probe is given up', async () => {
  const { socket, wires, phases } = start();
  await settle();
  wires[0]?.say(openPacket);
  wires[0]?.say('40{"sid":"y"}');
  socket.probe();
  wires[0]?.say('430[{"success":true,"data":{"t":1}}]');
  socket.probe();
  await new Promise((done) => { setTimeout(done, 4_100); });
  assert.equal(wires.length, 2);
  assert.deepEqual(phases, ['connecting', 'online', 'waiting', 'connecting']);
  socket.stop();
});

test('renews the token when it had run out, gives up on a ban', async () => {
  let renewals = 0;
  let refusal: ApiError | null = null;
  const { wires } = start({
    renewToken: async () => { renewals += 1; },
    onRefused: (error) => { refusal = error; },
  });
  await settle();
  wires[0]?.say(openPacket);
  wires[0]?.say('44{"message":"expired","data":{"code":"token_expired"}}');
  await settle();
  assert.equal(renewals, 1);
  assert.equal(wires.length, 2);
  wires[1]?.say(openPacket);
  wires[1]?.say('44{"message":"banned","data":{"code":"account_banned"}}');
  await settle();
  assert.equal((refusal as ApiError | null)?.code, 'account_banned');
  assert.equal(wires.length, 2);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { reduce } from '../../../Assets/store/reduce';
import { windowSize } from '../../../Assets/store/reducers/timeline';
import { emptyState } from '../../../Assets/store/state';
import { account, channel, member, message, ready, role, unread, user, view } from './samples';
import type { Action } from '../../../Assets/store/actions';
import type { Outgoing, State } from '../../../Assets/store/state';

function after(...actions: Action[]): State {
  return actions.reduce(reduce, emptyState);
}

const opened: Action[] = [
  { type: 'session/opened', account: account('2') },
  { type: 'ready', payload: ready() },
];
const shown: Action = {
  type: 'timeline/replaced', channelId: '10', messages: [message(1), message(2)], hasOlder: false, hasNewer: false,
};
const arrive = (seq: number, change = {}): Action =>
  ({ type: 'message:new', payload: { message: message(seq, change) } });

test('a view of a server is complete: channels it does not name are gone', () => {
  const state = after(...opened, { type: 'channel:created', payload: { channel: channel('11') } });
  assert.deepEqual(Object.keys(state.channels.byId), ['10', '11']);
  assert.equal(state.channels.permissions['11'], '3072');
  const later = reduce(state, { type: 'server/viewed', view: view({ channels: [channel('12')], channelPermissions: { '12': '1' } }) });
  assert.deepEqual(Object.keys(later.channels.byId), ['12']);
  assert.deepEqual(later.servers.order, ['1']);
});

test('leaving a server forgets it', () => {
  const state = after(...opened, { type: 'server:left', payload: { serverId: '1', reason: 'kicked' } });
  assert.deepEqual([state.servers.order, state.servers.byId, state.channels.byId], [[], {}, {}]);
});

test('live messages are appended once, in order of their number', () => {
  const state = after(...opened, shown, arrive(4), arrive(3), arrive(4));
  assert.deepEqual(state.timelines['10']?.ids, ['1001', '1002', '1003', '1004']);
  assert.equal(state.channels.byId['10']?.lastSeq, 4);
});

test('a stretch that does not reach the newest takes no live messages', () => {
  const detached: Action = { ...shown, hasNewer: true } as Action;
  assert.deepEqual(after(...opened, detached, arrive(9)).timelines['10']?.ids, ['1001', '1002']);
});

test('a message that came while the newest page was on its way is not lost', () => {
  const state = after(...opened, shown, arrive(3), shown);
  assert.deepEqual(state.timelines['10']?.ids, ['1001', '1002', '1003']);
});

test('paging keeps the stretch bounded and says what was dropped', () => {
  const page = (from: number, count: number): Action => ({
    type: 'timeline/olderLoaded', channelId: '10', hasMore: true,
    messages: Array.from({ length: count }, (_, index) => message(from + index)),
  });
  const first: Action = { ...shown, messages: [message(90_000)], hasOlder: true } as Action;
  const state = after(...opened, first, page(200, windowSize), page(100, 100));
  const line = state.timelines['10'];
  assert.equal(line?.ids.length, windowSize);
  assert.equal(line?.ids[0], '1100');
  assert.equal(line?.hasNewer, true);
});

test('what a room hears keeps the marks that belong to this viewer', () => {
  const own = message(2, { reactions: [{ emoji: '👍', count: 1, me: true }], nonce: 'n' });
  const heard = message(2, { content: 'edited', reactions: [{ emoji: '👍', count: 2 }] });
  const state = after(...opened, { ...shown, messages: [own] } as Action, { type: 'message:updated', payload: { message: heard } });
  const kept = state.messages['1002'];
  assert.deepEqual(kept?.reactions, [{ emoji: '👍', count: 2, me: true }]);
  assert.equal(kept?.nonce, 'n');
  assert.equal(kept?.content, 'edited');
});

test('reactions count by the event and mark by the person', () => {
  const react = (type: 'message:reaction_add' | 'message:reaction_remove', userId: string, count: number): Action =>
    ({ type, payload: { messageId: '1001', channelId: '10', emoji: '🎉', userId, count } });
  let state = after(...opened, shown, react('message:reaction_add', '7', 1), react('message:reaction_add', '2', 2));
  assert.deepEqual(state.messages['1001']?.reactions, [{ emoji: '🎉', count: 2, me: true }]);
  state = [react('message:reaction_remove', '2', 1), react('message:reaction_remove', '7', 0)].reduce(reduce, state);
  assert.deepEqual(state.messages['1001']?.reactions, []);
});

test('an optimistic reaction can be taken back', () => {
  const toggle = (isAdded: boolean): Action => ({ type: 'reaction/toggled', messageId: '1001', emoji: '🎉', isAdded });
  const state = after(...opened, shown, toggle(true));
  assert.deepEqual(state.messages['1001']?.reactions, [{ emoji: '🎉', count: 1, me: true }]);
  assert.deepEqual(reduce(state, toggle(false)).messages['1001']?.reactions, []);
});

test('deleting takes the message and what replies showed of it', () => {
  const reply = message(2, { replyTo: { id: '1001', author: user('7'), excerpt: 'text 1' } });
  const state = after(...opened, { ...shown, messages: [message(1), reply] } as Action,
    { type: 'message:deleted', payload: { messageId: '1001', channelId: '10', deletedBy: '7' } });
  assert.deepEqual(state.timelines['10']?.ids, ['1002']);
  assert.deepEqual(state.messages['1002']?.replyTo, { id: '1001', author: null, excerpt: null });
});

const outgoing: Outgoing = {
  nonce: 'n1', channelId: '10', content: 'hello', replyTo: null, createdAt: '2026-03-01T12:00:00.000Z',
  status: 'sending', error: null, arrivedAs: null, attachments: [],
};

test('an own message that the room speaks of first is shown once', () => {
  const own = { author: user('2'), content: 'hello' };
  let state = after(...opened, shown, { type: 'outbox/added', outgoing }, arrive(3, own));
  assert.equal(state.outbox[0]?.arrivedAs, '1003');
  state = reduce(state, { type: 'outbox/sent', nonce: 'n1', message: message(3, { ...own, nonce: 'n1' }) });
  assert.deepEqual(state.outbox, []);
  assert.deepEqual(state.timelines['10']?.ids, ['1001', '1002', '1003']);
  assert.equal(state.messages['1003']?.nonce, 'n1');
});

test('a refused message comes back to be tried again', () => {
  const state = after(...opened, shown, { type: 'outbox/added', outgoing }, arrive(3, { author: user('2'), content: 'hello' }),
    { type: 'outbox/changed', nonce: 'n1', change: { status: 'failed', error: { code: 'slow_mode', retryAfter: 3 } } });
  assert.equal(state.outbox[0]?.arrivedAs, null);
  assert.equal(state.outbox[0]?.status, 'failed');
});

const calls = (change = {}): object => ({ mentions: { users: [], roles: [], channels: [], everyone: false, ...change } });

test('unread is what came after the marker; markers never move back', () => {
  let state = after(...opened, { type: 'unread/set', unread: unread() }, arrive(1), arrive(2), arrive(2));
  assert.deepEqual(state.unread['10'], unread({ count: 2 }));
  state = reduce(state, { type: 'unread/set', unread: unread({ lastReadSeq: 4 }) });
  state = reduce(state, { type: 'unread:update', payload: unread({ lastReadSeq: 3, count: 1 }) });
  assert.equal(state.unread['10']?.lastReadSeq, 4);
});

test('calls to everyone and to an own role are counted once, wherever they are heard', () => {
  const mine: Action = { type: 'server:member_update', payload: { member: member('2', { roleIds: ['5'] }) } };
  const state = after(...opened, mine, arrive(1, calls({ everyone: true })), arrive(2, calls({ roles: ['5'] })),
    arrive(3, calls({ roles: ['6'] })), {
      type: 'channel:activity',
      payload: { channelId: '10', serverId: '1', lastSeq: 3, lastMessageId: '1003', authorId: '7', everyoneSeq: 1, roleIds: ['5', '6'] },
    });
  assert.deepEqual([state.unread['10']?.count, state.unread['10']?.mentions], [3, 2]);
});

test('writing reads everything before', () => {
  const state = after(...opened, arrive(1), arrive(2, { author: user('2') }));
  assert.deepEqual(state.unread['10'], unread({ lastReadSeq: 2, lastReadId: '1002' }));
});

test('activity of a channel that is not open counts, too', () => {
  const state = after(...opened,
    { type: 'channel:activity', payload: { channelId: '10', serverId: '1', lastSeq: 3, lastMessageId: '5', authorId: '7' } });
  assert.equal(state.unread['10']?.count, 3);
  assert.equal(state.channels.byId['10']?.lastMessageId, '5');
});

test('roles that are deleted leave their members', () => {
  const state = after(...opened, { type: 'server:role_created', payload: { role: role('5', 1) } },
    { type: 'members/paged', serverId: '1', members: [member('7', { roleIds: ['5'] })], next: null, isFirst: true },
    { type: 'server:role_deleted', payload: { serverId: '1', roleId: '5' } });
  assert.deepEqual(state.servers.roles['1'], []);
  assert.deepEqual(state.members['1']?.byId['7']?.roleIds, []);
});

test('another epoch forgets what this page has seen', () => {
  const state = after(...opened, shown, { type: 'ready', payload: ready({ epoch: 2 }) });
  assert.deepEqual([state.messages, state.timelines], [{}, {}]);
});

test('leaving a channel keeps one screen of it', () => {
  const many = Array.from({ length: 80 }, (_, index) => message(index + 1));
  const state = after(...opened, { ...shown, messages: many } as Action, { type: 'channel/closed', channelId: '10' });
  assert.equal(state.timelines['10']?.ids.length, 50);
  assert.equal(Object.keys(state.messages).length, 50);
});

test('signing out leaves nothing behind', () => {
  const state = after(...opened, shown, { type: 'session/closed', because: 'expired' });
  assert.deepEqual({ ...state, session: null }, { ...emptyState, session: null });
  assert.equal(state.session.endedBecause, 'expired');
});

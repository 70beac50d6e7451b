import assert from 'node:assert/strict';
import test from 'node:test';
import { rowsOf } from '../../../Assets/chat/rows';
import { memberRows } from '../../../Assets/servers/memberRows';
import { member, message, role, user } from './samples';
import type { Row } from '../../../Assets/chat/rows';

const minute = (count: number): string => new Date(Date.UTC(2026, 2, 1, 12, count)).toISOString();

function short(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    if (row.kind === 'message') return `${row.isStart ? '*' : '-'}${row.message.seq}`;
    return row.kind === 'outgoing' ? `${row.isStart ? '*' : '-'}out` : row.kind;
  });
}

test('groups an author for five minutes, apart from replies and system messages', () => {
  const rows = rowsOf([
    message(1, { createdAt: minute(0) }),
    message(2, { createdAt: minute(4) }),
    message(3, { createdAt: minute(10) }),
    message(4, { createdAt: minute(11), author: user('8') }),
    message(5, { createdAt: minute(11), author: user('8'), replyTo: { id: '1', author: null, excerpt: null } }),
    message(6, { createdAt: minute(12), author: user('8'), type: 'member_join' }),
    message(7, { createdAt: minute(12), author: user('8') }),
  ], [], null, '2');
  assert.deepEqual(short(rows), ['day', '*1', '-2', '*3', '*4', '*5', '*6', '*7']);
});

test('a new day begins with a divider', () => {
  const rows = rowsOf([message(1, { createdAt: minute(0) }), message(2, { createdAt: minute(60 * 30) })], [], null, '2');
  assert.deepEqual(short(rows), ['day', '*1', 'day', '*2']);
});

test('the line stands once, before the first unread message of somebody else', () => {
  const list = [message(1), message(2, { author: user('2') }), message(3), message(4)];
  assert.deepEqual(short(rowsOf(list, [], 1, '2')), ['day', '*1', '*2', 'new', '*3', '-4']);
  assert.deepEqual(short(rowsOf(list, [], 4, '2')), ['day', '*1', '*2', '*3', '-4']);
});

test('what is on its way hangs below one’s own last message and keeps its key', () => {
  const outgoing = {
    nonce: 'n', channelId: '10', content: '', replyTo: null, createdAt: minute(1), status: 'sending' as const,
    error: null, arrivedAs: null, attachments: [],
  };
  const before = rowsOf([message(1, { author: user('2'), createdAt: minute(0) })], [outgoing], null, '2');
  assert.deepEqual(short(before), ['day', '*1', '-out']);
  const after = rowsOf([message(2, { author: user('2'), nonce: 'n', createdAt: minute(1) })], [], null, '2');
  assert.equal(before[2]?.key, after[1]?.key);
});

test('members stand under their highest hoisted role, by name', () => {
  const roles = [role('1', 1, { isHoisted: true }), role('2', 2, { isHoisted: true }), role('3', 9)];
  const rows = memberRows([
    member('20', { nickname: 'zed', roleIds: ['1', '2'] }), member('21', { nickname: 'amy', roleIds: ['2'] }),
    member('22', { nickname: 'bob', roleIds: ['3'] }), member('23', { nickname: 'cid', roleIds: ['1'] }),
  ], roles, (left, right) => left.localeCompare(right));
  assert.deepEqual(rows.map((row) => (row.kind === 'heading' ? `${row.role?.name ?? 'rest'} ${row.count}` : row.member.nickname)),
    ['role2 2', 'amy', 'zed', 'role1 1', 'cid', 'rest 1', 'bob']);
});

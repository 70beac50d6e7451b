import assert from 'node:assert/strict';
import test from 'node:test';
import { hrefOf, matchLocation, safeReturnPath } from '../../../Assets/app/router';
import { inviteCodeOf } from '../../../Assets/servers/inviteCode';

test('finds pages by path, the more particular first', () => {
  assert.deepEqual(matchLocation('/servers/12/34', '').params, { serverId: '12', channelId: '34' });
  assert.equal(matchLocation('/servers/12', '').name, 'chat');
  assert.equal(matchLocation('/servers/12/settings', '').name, 'serverSettings');
  assert.deepEqual(matchLocation('/servers/12/settings/roles', '').params, { serverId: '12', section: 'roles' });
  assert.equal(matchLocation('/', '').name, 'landing');
  assert.equal(matchLocation('/home/', '').name, 'home');
  for (const path of ['/nope', '/home/x', '/servers/1/2/3', '/u/%']) assert.equal(matchLocation(path, '').name, 'notFound', path);
});

test('writes what it reads', () => {
  const path = hrefOf({ to: 'chat', params: { serverId: '1', channelId: '2' }, query: { message: '3', none: undefined } });
  assert.equal(path, '/servers/1/2?message=3');
  assert.equal(hrefOf({ to: 'chat', params: { serverId: '1' } }), '/servers/1');
  assert.equal(hrefOf({ to: 'profile', params: { username: 'a/b c' } }), '/u/a%2Fb%20c');
  assert.deepEqual(matchLocation('/u/a%2Fb%20c', '').params, { username: 'a/b c' });
});

test('returns after signing in only within this site', () => {
  assert.equal(safeReturnPath('/servers/1?x=2'), '/servers/1?x=2');
  for (const path of [null, '', 'https://evil.example', '//evil.example', '/\\evil.example']) assert.equal(safeReturnPath(path), null);
});

test('reads invite codes out of what people paste', () => {
  assert.equal(inviteCodeOf(' https://chat.example/invite/aB3-x?y=1 '), 'aB3-x');
  assert.equal(inviteCodeOf('/invite/abc'), 'abc');
  assert.equal(inviteCodeOf('abc123'), 'abc123');
  for (const text of ['', 'two words', 'https://chat.example/other/abc']) assert.equal(inviteCodeOf(text), null);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { ApiClient, urlOf } from '../../../Assets/api/client';
import { TokenKeeper } from '../../../Assets/api/tokens';
import { account } from './samples';
import type { SignedIn } from '../../../Assets/api/wire';

type Reply = [status: number, body: unknown] | Error;

function json(status: number, body: unknown): Response {
  return new Response(status === 204 ? null : JSON.stringify(body), { status });
}

const failure = (code: string): unknown => ({ success: false, error: { code, message: code }, requestId: 'r1' });

function signedIn(token: string, lastsMs = 900_000): SignedIn {
  return {
    user: account('2'),
    tokens: { accessToken: token, expiresAt: new Date(Date.now() + lastsMs).toISOString(), refreshToken: '', csrfToken: '' },
    session: {
      id: '1', platform: 'web', deviceName: null, userAgent: null, ip: null, authMethod: 'password', createdAt: '',
      lastActivityAt: '', expiresAt: '', isCurrent: true,
    },
  };
}

function setUp(replies: Reply[], renew: () => Promise<SignedIn> = () => Promise.resolve(signedIn('new'))) {
  const seen: { url: string; token: string | null; body: unknown; key: string | undefined }[] = [];
  const events: string[] = [];
  const tokens = new TokenKeeper(renew);
  const fetcher = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const headers = init?.headers as Record<string, string>;
    seen.push({ url: String(url), token: headers['Authorization'] ?? null, body: init?.body, key: headers['Idempotency-Key'] });
    const reply = replies.shift();
    if (!reply) throw new Error('more requests than expected');
    if (reply instanceof Error) throw reply;
    return json(...reply);
  };
  const client = new ApiClient({
    tokens,
    reauthenticate: async () => { events.push('asked'); return true; },
    sessionLost: () => events.push('lost'),
    fetch: fetcher as typeof fetch,
    wait: () => Promise.resolve(),
  });
  return { client, tokens, seen, events };
}

test('opens the envelope and passes paging on', async () => {
  const { client, seen } = setUp([[200, { success: true, data: [1], meta: { nextCursor: 'c', hasMore: true } }]]);
  const page = await client.page('GET /servers/{server}/bans', { path: { server: '1' }, query: { q: 'a b', limit: 5 } });
  assert.deepEqual(page, { data: [1], meta: { nextCursor: 'c', hasMore: true } });
  assert.equal(seen[0]?.url, '/api/v1/servers/1/bans?q=a+b&limit=5');
});

test('a path parameter cannot break out of its segment', () => {
  assert.equal(urlOf('/users/{user}', { user: 'a/../b?c' }, undefined), '/api/v1/users/a%2F..%2Fb%3Fc');
  assert.throws(() => urlOf('/users/{user}', {}, undefined));
});

test('errors carry code, fields, wait and request id', async () => {
  const body = {
    success: false, requestId: 'r9',
    error: { code: 'validation_failed', message: 'm', fields: [{ path: 'name', code: 'too_short', message: 'short' }] },
  };
  const { client } = setUp([[422, body], [418, failure('made_up_code')]]);
  await assert.rejects(client.request('POST /servers', { body: { name: '' } }), {
    code: 'validation_failed', status: 422, requestId: 'r9', fields: body.error.fields,
  });
  await assert.rejects(client.request('POST /servers', { body: { name: '' } }), { code: 'internal' });
});

test('what comes to the same is tried again after network failures and busy answers, signing in and out is not', async () => {
  const { client, seen } = setUp([new TypeError('net'), [503, failure('unavailable')], [200, { success: true, data: 7 }], new TypeError('net')]);
  assert.equal(await client.request('GET /auth/csrf', {}), 7);
  await assert.rejects(client.request('POST /auth/logout', {}), { code: 'offline' });
  assert.equal(seen.length, 4);
});

test('a write is tried again under the key of its first try, and each has its own', async () => {
  const stillAnswered = { success: false, error: { code: 'conflict', message: '', retryAfter: 1 }, requestId: 'r' };
  const { client, seen } = setUp([
    new TypeError('net'), [409, stillAnswered], [201, { success: true, data: 1 }], [201, { success: true, data: 2 }],
    [409, failure('conflict')],
  ]);
  assert.equal(await client.request('POST /servers', { body: { name: 'a' } }), 1);
  assert.equal(await client.request('POST /servers', { body: { name: 'a' } }), 2);
  await assert.rejects(client.request('POST /servers', { body: { name: 'a' } }), { code: 'conflict' });
  const keys = seen.map(({ key }) => key);
  assert.match(keys[0] ?? '', /^[0-9a-f]{32}$/);
  assert.deepEqual(keys.slice(0, 3), [keys[0], keys[0], keys[0]]);
  assert.equal(new Set(keys).size, 3);
});

test('what sets something is repeated without a key', async () => {
  const { client, seen } = setUp([new TypeError('net'), [200, { success: true, data: 1 }]]);
  assert.equal(await client.request('PATCH /users/me', { body: {} }), 1);
  assert.deepEqual(seen.map(({ key }) => key), [undefined, undefined]);
});

test('an ended token is renewed once for all who wait', async () => {
  let renewals = 0;
  const { client, tokens, seen } = setUp(
    [[401, failure('token_expired')], [401, failure('token_expired')], [200, { success: true, data: 1 }], [200, { success: true, data: 2 }]],
    async () => { renewals += 1; await new Promise((done) => { setTimeout(done, 5); }); return signedIn('new'); },
  );
  tokens.adopt(signedIn('old'));
  const both = await Promise.all([client.request('GET /auth/csrf', {}), client.request('GET /users/me', {})]);
  assert.deepEqual(both, [1, 2]);
  assert.equal(renewals, 1);
  assert.deepEqual(seen.map(({ token }) => token), ['Bearer old', 'Bearer old', 'Bearer new', 'Bearer new']);
});

test('a token about to end is renewed before it is used', async () => {
  const { client, tokens, seen } = setUp([[200, { success: true, data: 1 }]]);
  tokens.adopt(signedIn('old', 10_000));
  await client.request('GET /auth/csrf', {});
  assert.equal(seen[0]?.token, 'Bearer new');
});

test('a session that cannot be renewed is reported lost', async () => {
  const { ApiError } = await import('../../../Assets/api/errors');
  const { client, tokens, events } = setUp([[401, failure('unauthorized')]],
    () => Promise.reject(new ApiError('unauthorized', '', { status: 401 })));
  tokens.adopt(signedIn('old'));
  await assert.rejects(client.request('GET /users/me', {}), { code: 'unauthorized' });
  assert.deepEqual(events, ['lost']);
});

test('a delicate step asks for the password and goes on', async () => {
  const { client, events } = setUp([[403, failure('reauth_required')], [204, null]]);
  await client.request('DELETE /servers/{server}', { path: { server: '1' }, body: { name: 'x' } });
  assert.deepEqual(events, ['asked']);
});

test('a wrong password there does not renew the token', async () => {
  const { client, tokens, seen } = setUp([[401, failure('unauthorized')]]);
  tokens.adopt(signedIn('old'));
  await assert.rejects(client.request('POST /auth/reauthenticate', { body: { password: 'x' } }), { code: 'unauthorized' });
  assert.equal(seen.length, 1);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { hrefOf } from '../../../Assets/app/router';
import { hitTarget } from '../../../Assets/search/hitTarget';
import { addressOf, completed, corrected, noFilters, questionIn, wireOf } from '../../../Assets/search/question';
import { emptyState } from '../../../Assets/store/state';
import type { SearchHit, SearchKind } from '../../../Assets/api/wire';
import type { Question } from '../../../Assets/search/question';

const nothing: Question = { q: '', type: 'all', sort: '', ...noFilters };
const read = (href: string): Question => questionIn(new URLSearchParams(href.split('?')[1] ?? ''));

test('the address holds the whole question', () => {
  const full: Question = {
    q: 'a "b c" & d=e #1', type: 'messages', sort: 'popularity', author: 'anna', server: '12', channel: '13',
    community: '14', has: 'image', from: '2026-01-31', to: '2026-02-01', nsfw: 'hidden',
  };
  for (const question of [full, nothing, { ...nothing, q: 'x' }]) {
    assert.deepEqual(read(hrefOf(addressOf(question))), question);
  }
  assert.equal(hrefOf(addressOf(nothing)), '/search');
});

test('what makes no sense in an address is left out', () => {
  const odd = read('/search?q=%20x%20&type=everything&sort=up&server=../1&has=hat&from=2026-13-01&to=soon&nsfw=maybe');
  assert.deepEqual(odd, { ...nothing, q: 'x' });
  assert.equal(read(`/search?q=${'a'.repeat(900)}`).q.length, 500);
});

test('days are whole days where one is', () => {
  const { from, to, nsfw } = wireOf({ ...nothing, q: 'x', from: '2026-01-31', to: '2026-01-31', nsfw: 'hidden' });
  assert.equal(from, new Date(2026, 0, 31).toISOString());
  assert.equal(to, new Date(2026, 1, 1).toISOString());
  assert.equal(nsfw, false);
  assert.deepEqual(wireOf({ ...nothing, q: 'x' }), { q: 'x', type: 'all' });
});

test('words are completed and corrected in their place', () => {
  assert.equal(completed('from:anna hel', 'hello'), 'from:anna hello');
  assert.equal(completed('grün', 'grünkohl'), 'grünkohl');
  assert.equal(corrected('say "helo" to Helo', 'helo', 'hello'), 'say "hello" to hello');
  assert.equal(corrected('othello', 'hello', 'x'), 'othello');
});

function hit(type: SearchKind, id: string): SearchHit {
  return {
    type, id, createdAt: '2026-01-01T00:00:00.000Z', title: null, excerpt: null,
    author: { id: '1', username: 'anna', displayName: 'Anna', avatarUrl: null, isVerified: false, isBot: false },
    community: { id: '2', name: 'boats', displayName: 'Boats', iconUrl: null }, post: { id: '3', title: 'Post' },
    server: { id: '4', name: 'Harbour', iconUrl: null }, channel: { id: '5', name: 'general' }, metrics: {},
  };
}

test('each hit leads to the very thing', () => {
  const places: [SearchKind, string, string][] = [
    ['messages', '9', '/servers/4/5?message=9'], ['posts', '3', '/c/boats/posts/3'],
    ['comments', '9', '/c/boats/posts/3/9'], ['users', '1', '/u/anna'], ['communities', '2', '/c/boats'],
    ['servers', '4', '/discover?q=Harbour'], ['channels', '5', '/servers/4'],
  ];
  for (const [type, id, expected] of places) {
    const target = hitTarget(hit(type, id), emptyState);
    assert.equal(target && hrefOf(target), expected, type);
  }
});

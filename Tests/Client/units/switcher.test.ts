import assert from 'node:assert/strict';
import test from 'node:test';
import { fuzzy } from '../../../Assets/switcher/fuzzy';
import { findPlaces, placesOf } from '../../../Assets/switcher/places';
import { reduce } from '../../../Assets/store/reduce';
import { emptyState } from '../../../Assets/store/state';
import { channel, ready, unread, view } from './samples';

test('finds letters in their order, whatever stands between', () => {
  assert.deepEqual(fuzzy('gt', 'general-talk')?.positions, [0, 8]);
  assert.deepEqual(fuzzy('talk', 'general-talk')?.positions, [8, 9, 10, 11]);
  assert.deepEqual(fuzzy('cafe', 'Zum Café')?.positions, [4, 5, 6, 7]);
  assert.equal(fuzzy('tg', 'general'), null);
  assert.deepEqual(fuzzy('', 'general')?.positions, []);
  assert.deepEqual(fuzzy('🎉', 'party 🎉')?.positions, [6]);
});

test('beginnings and neighbours count most', () => {
  const order = (query: string, names: string[]): string[] => names
    .map((name) => ({ name, score: fuzzy(query, name)?.score ?? -1 }))
    .sort((left, right) => right.score - left.score).map(({ name }) => name);
  assert.deepEqual(order('gen', ['a-green-pen', 'oxygen', 'general', 'gardening-news']).slice(0, 1), ['general']);
  assert.deepEqual(order('new', ['renewal', 'news-and-more', 'news']).slice(0, 2), ['news', 'news-and-more']);
  assert.deepEqual(order('dm', ['admin', 'dev-machines'])[0], 'dev-machines');
});

const state = reduce(emptyState, {
  type: 'ready',
  payload: ready({
    servers: [view({
      channels: [channel('10', { name: 'general' }), channel('11', { name: 'boats' }), channel('12', { name: 'weather' })],
      channelPermissions: { 10: '3072', 11: '3072', 12: '3072' },
    })],
    unread: [unread({ id: '12', count: 2, mentions: 1 })],
  }),
});

test('without letters: visited, then waiting, then the rest; never where one is', () => {
  const found = findPlaces(placesOf(state), '', ['11', '10'], '10');
  assert.deepEqual(found.map(({ name }) => name), ['boats', 'weather', 'Harbour']);
  assert.equal(found[1]?.mentions, 1);
});

test('words are found in the name or in that of the server', () => {
  const names = (query: string): string[] => findPlaces(placesOf(state), query, [], null).map(({ name }) => name);
  assert.deepEqual(names('har wea'), ['weather']);
  assert.equal(names('harb')[0], 'Harbour');
  assert.equal(names('harb').length, 4);
  assert.deepEqual(names('#bo'), ['boats']);
  assert.deepEqual(names('xyz'), []);
});

test('of ten thousand places a few are shown', () => {
  const [, one] = placesOf(state);
  const many = Array.from({ length: 10_000 }, (_, index) => ({ ...one, key: `${index}`, name: `channel-${index}-of-many` }));
  const found = findPlaces(many as ReturnType<typeof placesOf>, 'channel many', [], null);
  assert.ok(found.length > 0 && found.length <= 100, `${found.length}`);
});

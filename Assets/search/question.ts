import type { SearchQuery } from '../api/endpoints/search';
import type { Target } from '../app/router';
import type { SearchFeature, SearchKind, SearchSort, SearchType } from '../api/wire';

export const kinds: readonly SearchKind[] = ['messages', 'posts', 'comments', 'users', 'communities', 'servers', 'channels'];
export const sorts: readonly SearchSort[] = ['relevance', 'date', 'popularity'];
export const features: readonly SearchFeature[] = ['link', 'file', 'image', 'video', 'audio'];
export const longestQuery = 500;

/** What narrows a search; empty where it does not. */
export interface Filters {
  author: string;
  server: string;
  channel: string;
  community: string;
  has: SearchFeature | '';
  /** Days as `2026-01-31`, both of them included. */
  from: string;
  to: string;
  /** `hidden` leaves out what is not safe for work. */
  nsfw: 'hidden' | '';
}

/** Everything that is asked; it stands in the address as a whole. */
export interface Question extends Filters {
  q: string;
  type: SearchType;
  /** Empty: as usual for the kind. */
  sort: SearchSort | '';
}

export const noFilters: Filters = { author: '', server: '', channel: '', community: '', has: '', from: '', to: '', nsfw: '' };
const filterNames = Object.keys(noFilters) as (keyof Filters)[];

/** Reads the question from an address; what makes no sense there is left out. */
export function questionIn(query: URLSearchParams): Question {
  const text = (name: string): string => (query.get(name) ?? '').trim();
  const one = <Word extends string>(name: string, words: readonly Word[]): Word | '' =>
    words.find((word) => word === query.get(name)) ?? '';
  return {
    q: text('q').slice(0, longestQuery),
    type: one('type', kinds) || 'all',
    sort: one('sort', sorts),
    author: text('author'),
    server: idIn(text('server')),
    channel: idIn(text('channel')),
    community: idIn(text('community')),
    has: one('has', features),
    from: dayIn(text('from')),
    to: dayIn(text('to')),
    nsfw: one('nsfw', ['hidden'] as const),
  };
}

/** The address of a question. */
export function addressOf(question: Partial<Question>): Target {
  const { q, type, sort } = question;
  const query: Record<string, string | undefined> = {
    q: q?.trim() || undefined, type: type === 'all' ? undefined : type, sort: sort || undefined,
  };
  for (const name of filterNames) query[name] = question[name] || undefined;
  return { to: 'search', query };
}

/** Which filters narrow the question. */
export function activeFilters(question: Question): (keyof Filters)[] {
  return filterNames.filter((name) => question[name] !== '');
}

/** As the server is asked. */
export function wireOf(question: Question): SearchQuery {
  const { q, type, sort, author, server, channel, community, has, from, to, nsfw } = question;
  return {
    q, type,
    ...(sort ? { sort } : {}),
    ...(author ? { author } : {}),
    ...(server ? { serverId: server } : {}),
    ...(channel ? { channelId: channel } : {}),
    ...(community ? { communityId: community } : {}),
    ...(has ? { has } : {}),
    ...(from ? { from: startOf(from, 0) } : {}),
    ...(to ? { to: startOf(to, 1) } : {}),
    ...(nsfw ? { nsfw: false } : {}),
  };
}

/** The beginning of a day where one is, or of one some days later. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

function dayIn(text: string): string {
  return /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? text : '';
}

function idIn(text: string): string {
  return /^\d{1,19}$/.test(text) ? text : '';
}

/** The text with its last word, the one being typed, made whole. */
export function completed(text: string, word: string): string {
  return /[\p{L}\p{N}]+$/u.test(text) ? text.replace(/[\p{L}\p{N}]+$/u, word) : `${text}${word}`;
}

/** The text with one of its words in the place of another, wherever it stands. */
export function corrected(text: string, word: string, instead: string): string {
  return text.split(/([^\p{L}\p{N}]+)/u)
    .map((piece) => (piece.toLocaleLowerCase() === word.toLocaleLowerCase() ? instead : piece)).join('');
}

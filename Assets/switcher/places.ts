import { isUnread, mentionCount, serverUnread, textChannelsOf } from '../servers/selectors';
import { beginsWord, fuzzy } from './fuzzy';
import type { Target } from '../app/router';
import type { Channel, Community, Server } from '../api/wire';
import type { State } from '../store';

/** Somewhere to go. */
export interface Place {
  key: string;
  target: Target;
  name: string;
  /** Null for a community. */
  server: Server | null;
  /** Null for the server itself. */
  channel: Channel | null;
  /** Set for a community only. */
  community: Community | null;
  isUnread: boolean;
  mentions: number;
}

export interface FoundPlace extends Place {
  /** Characters of the name that were meant. */
  marks: readonly number[];
}

const most = 50;
/** A word that only the name of the server has counts for less than any in the name itself that begins a word. */
const contextScore = 5;
/** How much a place gains by having been visited lately. */
const recentScore = 4;

/** Every server, text channel and community of this person. */
export function placesOf(state: Pick<State, 'servers' | 'channels' | 'unread' | 'communities'>): Place[] {
  return [...serverPlaces(state), ...(state.communities.own ?? []).map(communityPlace)];
}

function communityPlace(community: Community): Place {
  return {
    key: community.id, target: { to: 'community', params: { name: community.name } }, name: community.displayName,
    server: null, channel: null, community, isUnread: false, mentions: 0,
  };
}

function serverPlaces(state: Pick<State, 'servers' | 'channels' | 'unread'>): Place[] {
  return state.servers.order.flatMap((serverId) => {
    const server = state.servers.byId[serverId];
    if (!server) return [];
    const sum = serverUnread(state, serverId);
    return [
      {
        key: serverId, target: { to: 'chat', params: { serverId } } as const, name: server.name, server,
        channel: null, community: null, ...sum,
      },
      ...textChannelsOf(state, serverId).map((channel): Place => {
        const unread = state.unread[channel.id];
        return {
          key: channel.id, target: { to: 'chat', params: { serverId, channelId: channel.id } }, name: channel.name, server,
          channel, community: null, isUnread: isUnread(unread), mentions: mentionCount(unread),
        };
      }),
    ];
  });
}

/**
 * The places that fit, best first. Without a query: those visited last, then what waits to be read, then the rest.
 * `#` at the beginning wants channels only. Each word is found in the name, or begins a word in the name of
 * the server, or in the name that stands in the address of a community.
 */
export function findPlaces(places: readonly Place[], query: string, visited: readonly string[], here: string | null): FoundPlace[] {
  const onlyChannels = query.startsWith('#');
  const words = query.replace(/^#/, '').trim().split(/\s+/).filter(Boolean);
  const age = new Map(visited.map((key, index) => [key, index]));
  const ageOf = ({ key }: Place): number => age.get(key) ?? Infinity;
  const found: { place: FoundPlace; score: number }[] = [];
  for (const place of places) {
    if (onlyChannels && !place.channel) continue;
    // Where one is already is the last thing one wants, unless one asks for it.
    if (words.length === 0 && place.key === here) continue;
    const fit = words.length === 0 ? { score: waiting(place), marks: [] } : fitOf(place, words);
    if (!fit) continue;
    const recent = recentScore / (1 + ageOf(place));
    found.push({ place: { ...place, marks: fit.marks }, score: words.length === 0 ? fit.score : fit.score + recent });
  }
  return found
    .sort((left, right) =>
      (words.length === 0 ? compare(ageOf(left.place), ageOf(right.place)) : 0) || right.score - left.score)
    .slice(0, most).map(({ place }) => place);
}

function fitOf(place: Place, words: readonly string[]): { score: number; marks: number[] } | null {
  let score = 0;
  const marks = new Set<number>();
  for (const word of words) {
    const own = fuzzy(word, place.name);
    const context = place.channel ? place.server?.name : place.community?.name;
    const isContext = context !== undefined && beginsWord(word, context);
    if (!own && !isContext) return null;
    const isOwn = own !== null && (!isContext || own.score >= contextScore);
    score += isOwn ? own.score : contextScore;
    if (isOwn) own.positions.forEach((position) => marks.add(position));
  }
  return { score, marks: [...marks].sort((left, right) => left - right) };
}

function waiting({ mentions, isUnread: waits, channel }: Place): number {
  if (!channel) return 0;
  return mentions > 0 ? 2 : Number(waits);
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

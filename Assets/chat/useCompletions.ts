import { useEffect, useMemo, useState } from 'react';
import { useI18n } from '../i18n';
import { allows } from '../servers/permissions';
import { canIn, isTextual } from '../servers/selectors';
import { live } from '../socket/live';
import { dispatch, isShallowEqual, useSelector } from '../store';
import { searchEmoji, useEmoji } from '../emoji/emojiData';
import { useEmojiChoice, withTone } from '../emoji/emojiChoice';
import type { ChannelId, Member, ServerId } from '../api/wire';
import type { State } from '../store';
import type { CompletionToken } from './completion';

export interface Completion {
  key: string;
  /** Shown first: an emoji, or nothing for names. */
  sign: string;
  label: string;
  detail: string;
  /** What stands in the text once it is chosen. */
  insert: string;
}

const most = 8;
const searchPauseMs = 150;

/** What could complete a token, best first. Members not loaded yet are asked from the server as one types. */
export function useCompletions(token: CompletionToken | null, serverId: ServerId, channelId: ChannelId): Completion[] {
  const { language, formats, t } = useI18n();
  const groups = useEmoji(token?.kind === 'emoji');
  const { tone } = useEmojiChoice();
  const query = token?.query.toLowerCase() ?? '';
  useMemberSearch(token?.kind === 'mention' ? query : null, serverId);
  const mentions = useSelector(
    (state) => (token?.kind === 'mention' ? mentionsOf(state, serverId, channelId, query, formats.compare.bind(formats)) : []),
    isEqualList,
  );
  const channels = useSelector(
    (state) => (token?.kind === 'channel' ? channelsOf(state, serverId, query) : []),
    isEqualList,
  );
  return useMemo(() => {
    switch (token?.kind) {
      case 'mention': return mentions.map((item) => (item.detail === '' ? { ...item, detail: t('chat.notifiesMany') } : item));
      case 'channel': return channels;
      case 'emoji': return searchEmoji(groups ?? [], query, language, most).map((entry) => ({
        key: entry.c, sign: withTone(entry, tone), label: entry[language], detail: '', insert: withTone(entry, tone),
      }));
      default: return [];
    }
  }, [token?.kind, mentions, channels, groups, query, language, tone, t]);
}

function useMemberSearch(query: string | null, serverId: ServerId): void {
  const [asked] = useState(() => new Set<string>());
  const areAllHere = useSelector((state) => state.members[serverId]?.next === null);
  useEffect(() => {
    const key = `${serverId} ${query}`;
    if (query === null || areAllHere || asked.has(key)) return undefined;
    const timer = setTimeout(() => {
      asked.add(key);
      live.request('server:members', { serverId, limit: most, ...(query ? { query } : {}) }).then(
        ({ members }) => dispatch({ type: 'members/found', serverId, members }),
        () => asked.delete(key),
      );
    }, searchPauseMs);
    return () => clearTimeout(timer);
  }, [query, serverId, asked, areAllHere]);
}

function mentionsOf(
  state: State, serverId: ServerId, channelId: ChannelId, query: string, compare: (l: string, r: string) => number,
): Completion[] {
  const members = Object.values(state.members[serverId]?.byId ?? {})
    .map((member) => ({ member, rank: memberRank(member, query) }))
    .filter(({ rank }) => rank < 3)
    .sort((left, right) => left.rank - right.rank || compare(left.member.user.username, right.member.user.username))
    .map(({ member: { user, nickname } }) => ({
      key: user.id, sign: '', label: nickname ?? user.displayName, detail: `@${user.username}`, insert: `@${user.username}`,
    }));
  const mayCallAll = canIn(state, channelId, 'mention_everyone');
  const roles = (state.servers.roles[serverId] ?? [])
    .filter((role) => !role.isEveryone && (mayCallAll || role.isMentionable) && role.name.toLowerCase().includes(query))
    .map((role) => ({ key: role.id, sign: '', label: `@${role.name}`, detail: '', insert: `@${role.name}` }));
  const all = (mayCallAll ? ['@everyone', '@here'] : []).filter((name) => name.startsWith(`@${query}`))
    .map((name) => ({ key: name, sign: '', label: name, detail: '', insert: name }));
  return [...members.slice(0, most - 2), ...roles, ...all].slice(0, most);
}

function memberRank({ user, nickname }: Member, query: string): number {
  const names = [user.username, user.displayName.toLowerCase(), nickname?.toLowerCase() ?? ''];
  if (names.some((name) => name.startsWith(query))) return 0;
  if (names.some((name) => name.split(/\s+/).some((word) => word.startsWith(query)))) return 1;
  return names.some((name) => name.includes(query)) ? 2 : 3;
}

function channelsOf(state: State, serverId: ServerId, query: string): Completion[] {
  return Object.values(state.channels.byId)
    .filter((channel) => channel.serverId === serverId && isTextual(channel) &&
      allows(state.channels.permissions[channel.id], 'view_channel') && channel.name.toLowerCase().includes(query))
    .sort((left, right) => left.name.indexOf(query) - right.name.indexOf(query) || left.position - right.position)
    .slice(0, most)
    .map((channel) => ({
      key: channel.id, sign: '', label: `#${channel.name}`, detail: channel.topic ?? '', insert: `#${channel.name}`,
    }));
}

function isEqualList(left: readonly object[], right: readonly object[]): boolean {
  return left.length === right.length && left.every((item, index) => isShallowEqual(item, right[index]));
}

import { allows } from './permissions';
import type { Channel, ChannelId, Member, Role, ServerId, Unread, UserRef } from '../api/wire';
import type { State } from '../store';
import type { Permission } from './permissions';

/** Channels one can read and write text in. */
export function isTextual(channel: Channel): boolean {
  return channel.type === 'text' || channel.type === 'announcement';
}

export interface ChannelGroup {
  /** Null for channels that stand in no category. */
  category: Channel | null;
  channels: Channel[];
}

/** A server's channels as its list shows them: loose ones first, then by category, each in order of position. */
export function channelGroups(channels: readonly Channel[], serverId: ServerId): ChannelGroup[] {
  const own = channels.filter((channel) => channel.serverId === serverId).sort(byPosition);
  const categories = own.filter((channel) => channel.type === 'category');
  const isLoose = (channel: Channel): boolean => !categories.some((category) => category.id === channel.parentId);
  const places = own.filter((channel) => channel.type !== 'category');
  return [
    { category: null, channels: places.filter(isLoose) },
    ...categories.map((category) => ({
      category, channels: places.filter((channel) => channel.parentId === category.id),
    })),
  ].filter((group) => group.category !== null || group.channels.length > 0);
}

function byPosition(left: Channel, right: Channel): number {
  return left.position - right.position || left.id.length - right.id.length || (left.id < right.id ? -1 : 1);
}

export function textChannelsOf(state: Pick<State, 'channels'>, serverId: ServerId): Channel[] {
  return channelGroups(Object.values(state.channels.byId), serverId)
    .flatMap((group) => group.channels)
    .filter((channel) => isTextual(channel) && canIn(state, channel.id, 'view_channel'));
}

export function canOn(state: State, serverId: ServerId, permission: Permission): boolean {
  return allows(state.servers.permissions[serverId], permission);
}

export function canIn(state: Pick<State, 'channels'>, channelId: ChannelId, permission: Permission): boolean {
  return allows(state.channels.permissions[channelId], permission);
}

export function mentionCount(unread: Unread | undefined): number {
  return unread?.mentions ?? 0;
}

export function isUnread(unread: Unread | undefined): boolean {
  return unread !== undefined && unread.count > 0;
}

export interface UnreadSum {
  isUnread: boolean;
  mentions: number;
}

type Counted = Pick<State, 'channels' | 'unread'>;

export function serverUnread(state: Counted, serverId: ServerId): UnreadSum {
  return sumUnread(state, (channel) => channel.serverId === serverId);
}

export function totalUnread(state: Counted): UnreadSum {
  return sumUnread(state, () => true);
}

function sumUnread(state: Counted, isCounted: (channel: Channel) => boolean): UnreadSum {
  const sum: UnreadSum = { isUnread: false, mentions: 0 };
  for (const unread of Object.values(state.unread)) {
    const channel = state.channels.byId[unread.id];
    if (!channel || !isTextual(channel) || !isCounted(channel)) continue;
    sum.isUnread ||= isUnread(unread);
    sum.mentions += mentionCount(unread);
  }
  return sum;
}

/** What a person is called in a place: the nickname there, else the name of their profile. */
export function nameIn(state: State, serverId: ServerId | undefined, user: UserRef): string {
  const member = memberOf(state, serverId, user.id);
  return member?.nickname ?? member?.user.displayName ?? user.displayName;
}

export function memberOf(state: State, serverId: ServerId | undefined, userId: string): Member | undefined {
  if (serverId === undefined) return undefined;
  const own = state.servers.mine[serverId];
  return own?.user.id === userId ? own : state.members[serverId]?.byId[userId];
}

/** The colour of a member's highest role that has one. */
export function colourOf(member: Member | undefined, roles: readonly Role[] | undefined): string | null {
  if (!member || !roles) return null;
  return roles.filter((role) => role.color && member.roleIds.includes(role.id))
    .sort((left, right) => right.position - left.position)[0]?.color ?? null;
}

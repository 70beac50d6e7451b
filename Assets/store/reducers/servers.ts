import type { Channel, ChannelId, Role, ServerId, ServerView } from '../../api/wire';
import type { Action } from '../actions';
import type { ChannelsState, ServersState } from '../state';

const none: ServersState = { byId: {}, order: [], roles: {}, mine: {}, permissions: {} };

export function reduceServers(servers: ServersState, action: Action, ownUserId: string | undefined): ServersState {
  switch (action.type) {
    case 'ready': return action.payload.servers.reduce(withView, none);
    case 'server:joined': return withView(servers, action.payload.server);
    case 'server/viewed': return withView(servers, action.view);
    case 'server:left':
    case 'server:deleted': return without(servers, action.payload.serverId);
    case 'server:updated': {
      const { server } = action.payload;
      if (!servers.byId[server.id]) return servers;
      return { ...servers, byId: { ...servers.byId, [server.id]: server } };
    }
    case 'server:member_update': {
      const { member } = action.payload;
      if (member.user.id !== ownUserId) return servers;
      return { ...servers, mine: { ...servers.mine, [member.serverId]: member } };
    }
    case 'server:role_created':
    case 'server:role_updated': return withRole(servers, action.payload.role);
    case 'server:role_deleted': {
      const { serverId, roleId } = action.payload;
      const left = (servers.roles[serverId] ?? []).filter((role) => role.id !== roleId);
      return { ...servers, roles: { ...servers.roles, [serverId]: left } };
    }
    default: return servers;
  }
}

export function reduceChannels(channels: ChannelsState, action: Action, servers: ServersState): ChannelsState {
  switch (action.type) {
    case 'ready': return action.payload.servers.reduce(withChannels, { byId: {}, permissions: {} });
    case 'server:joined': return withChannels(channels, action.payload.server);
    case 'server/viewed': return withChannels(channels, action.view);
    case 'server:left':
    case 'server:deleted': return dropChannels(channels, (channel) => channel.serverId === action.payload.serverId);
    case 'channel:created':
    case 'channel:updated': {
      const { channel } = action.payload;
      // Without overwrites a channel grants what the server grants; a private one is fetched anew right after.
      const mask = channels.permissions[channel.id] ?? servers.permissions[channel.serverId] ?? '0';
      return {
        byId: { ...channels.byId, [channel.id]: channel },
        permissions: { ...channels.permissions, [channel.id]: mask },
      };
    }
    case 'channel:deleted': return dropChannels(channels, (channel) => channel.id === action.payload.channelId);
    case 'channel:reordered': {
      const byId = { ...channels.byId };
      for (const { channelId, position, parentId } of action.payload.order) {
        const channel = byId[channelId];
        if (channel) byId[channelId] = { ...channel, position, parentId };
      }
      return { ...channels, byId };
    }
    case 'channel:activity': return withActivity(channels, action.payload);
    case 'message:new': {
      const { channelId, id, seq } = action.payload.message;
      return withActivity(channels, { channelId, lastSeq: seq, lastMessageId: id });
    }
    case 'channel/joined': {
      const { channel, permissions } = action.snapshot;
      return {
        byId: { ...channels.byId, [channel.id]: channel },
        permissions: { ...channels.permissions, [channel.id]: permissions },
      };
    }
    default: return channels;
  }
}

function withView(servers: ServersState, view: ServerView): ServersState {
  const { id } = view.server;
  const mine = { ...servers.mine };
  if (view.me) mine[id] = view.me;
  else delete mine[id];
  return {
    byId: { ...servers.byId, [id]: view.server },
    order: servers.order.includes(id) ? servers.order : [...servers.order, id],
    roles: { ...servers.roles, [id]: view.roles },
    mine,
    permissions: { ...servers.permissions, [id]: view.permissions },
  };
}

function without(servers: ServersState, serverId: ServerId): ServersState {
  if (!servers.byId[serverId]) return servers;
  return {
    byId: omit(servers.byId, serverId),
    order: servers.order.filter((id) => id !== serverId),
    roles: omit(servers.roles, serverId),
    mine: omit(servers.mine, serverId),
    permissions: omit(servers.permissions, serverId),
  };
}

function withRole(servers: ServersState, role: Role): ServersState {
  const others = (servers.roles[role.serverId] ?? []).filter((other) => other.id !== role.id);
  return { ...servers, roles: { ...servers.roles, [role.serverId]: [...others, role] } };
}

/** A view is complete for its server: a channel it does not name is no longer visible. */
function withChannels(channels: ChannelsState, view: ServerView): ChannelsState {
  const others = dropChannels(channels, (channel) => channel.serverId === view.server.id);
  const byId = { ...others.byId };
  for (const channel of view.channels) byId[channel.id] = channel;
  return { byId, permissions: { ...others.permissions, ...view.channelPermissions } };
}

function dropChannels(channels: ChannelsState, isGone: (channel: Channel) => boolean): ChannelsState {
  const gone = Object.values(channels.byId).filter(isGone);
  if (gone.length === 0) return channels;
  const byId = { ...channels.byId };
  const permissions = { ...channels.permissions };
  for (const { id } of gone) {
    delete byId[id];
    delete permissions[id];
  }
  return { byId, permissions };
}

function withActivity(
  channels: ChannelsState,
  activity: { channelId: ChannelId; lastSeq: number; lastMessageId: string },
): ChannelsState {
  const channel = channels.byId[activity.channelId];
  if (!channel || channel.lastSeq >= activity.lastSeq) return channels;
  const changed = { ...channel, lastSeq: activity.lastSeq, lastMessageId: activity.lastMessageId };
  return { ...channels, byId: { ...channels.byId, [channel.id]: changed } };
}

function omit<Value>(record: Record<string, Value>, key: string): Record<string, Value> {
  const { [key]: _, ...rest } = record;
  return rest;
}

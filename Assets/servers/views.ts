import { api } from '../api';
import { onLive, onRoomGap } from '../socket/live';
import { translator } from '../i18n';
import { dispatch, store } from '../store';
import { showToast } from '../ui/toastStore';
import type { ChannelId, Server, ServerId } from '../api/wire';

/** Spread over this long, so that thousands of members do not ask at once after one change. */
const settleMs = 400;
const spreadMs = 1_600;

const pending = new Map<ServerId, ReturnType<typeof setTimeout>>();

/**
 * What one may see and do follows from roles and overwrites that only the server knows in full. When those change, or
 * something was missed, the server is asked for one's view of the place again.
 */
export function startServerViews(): () => void {
  const undo = [
    onLive('server:role_created', ({ role }) => refreshServer(role.serverId)),
    onLive('server:role_updated', ({ role }) => refreshServer(role.serverId)),
    onLive('server:role_deleted', ({ serverId }) => refreshServer(serverId)),
    onLive('server:updated', ({ server }) => {
      // A new owner changes what one may do.
      const own = store.get().servers.mine[server.id];
      if (own && own.isOwner !== (server.ownerId === own.user.id)) refreshServer(server.id);
    }),
    onLive('server:member_update', ({ member }) => {
      if (member.user.id === store.get().session.account?.id) refreshServer(member.serverId);
    }),
    onLive('channel:created', ({ channel }) => {
      if (channel.isPrivate || channel.parentId) refreshServer(channel.serverId);
    }),
    onLive('channel:permissions_updated', ({ channelId }) => refreshServerOf(channelId)),
    onLive('server:left', ({ serverId, reason }, before) => tellRemoval(before.servers.byId[serverId], reason)),
    onLive('server:deleted', ({ serverId }, before) => {
      const server = before.servers.byId[serverId];
      if (server && server.ownerId !== before.session.account?.id) tellRemoval(server, 'deleted');
    }),
    onLive('room:evicted', ({ room }) => {
      const [kind, id] = room.split(':');
      if (kind === 'channel' && id) refreshServerOf(id);
    }),
    onRoomGap((room) => {
      const [kind, id] = room.split(':');
      if (kind === 'server' && id) refreshServer(id);
    }),
  ];
  return () => {
    undo.forEach((step) => step());
    pending.forEach(clearTimeout);
    pending.clear();
  };
}

/** Nobody should wonder where a server has gone. Leaving it oneself needs no word. */
function tellRemoval(server: Server | undefined, reason: string): void {
  const { t } = translator();
  if (!server) return;
  const params = { server: server.name };
  if (reason === 'kicked') showToast(t('servers.youWereKicked', params));
  if (reason === 'banned') showToast(t('servers.youWereBanned', params));
  if (reason === 'deleted') showToast(t('servers.wasDeleted', params));
}

function refreshServerOf(channelId: ChannelId): void {
  const channel = store.get().channels.byId[channelId];
  if (channel) refreshServer(channel.serverId);
}

/** Asks for the caller's view of a server soon; several reasons at once make one question. */
export function refreshServer(serverId: ServerId): void {
  clearTimeout(pending.get(serverId));
  pending.set(serverId, setTimeout(() => {
    pending.delete(serverId);
    api.request('GET /servers/{server}', { path: { server: serverId } }).then(
      (view) => dispatch({ type: 'server/viewed', view }),
      () => undefined, // Gone or out of reach: the event that says so comes by itself.
    );
  }, settleMs + Math.random() * spreadMs));
}

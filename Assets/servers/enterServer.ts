import { api } from '../api';
import { navigate } from '../app/router';
import { dispatch } from '../store';
import type { ServerId } from '../api/wire';

/** Goes to a server one has just joined, without waiting for the live connection to tell of it. */
export async function enterServer(serverId: ServerId): Promise<void> {
  const view = await api.request('GET /servers/{server}', { path: { server: serverId } });
  dispatch({ type: 'server/viewed', view });
  navigate({ to: 'chat', params: { serverId } });
}

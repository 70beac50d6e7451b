import { api } from '../api';
import type { CommunityId, ChannelId, ServerId, Webhook } from '../api/wire';

/** Whose events webhooks hear; of a server one may choose a channel. */
export type WebhookPlace =
  | { scope: 'server'; serverId: ServerId; channels: readonly { id: ChannelId; name: string }[] }
  | { scope: 'community'; communityId: CommunityId }
  | { scope: 'user' };

/** Tells places apart. */
export function keyOf(place: WebhookPlace): string {
  switch (place.scope) {
    case 'server': return `webhooks server ${place.serverId}`;
    case 'community': return `webhooks community ${place.communityId}`;
    case 'user': return 'webhooks own';
  }
}

/** The webhooks of a place, oldest first. */
export function webhooksOf(place: WebhookPlace, signal: AbortSignal): Promise<Webhook[]> {
  switch (place.scope) {
    case 'server': return api.request('GET /servers/{server}/webhooks', { path: { server: place.serverId }, signal });
    case 'community':
      return api.request('GET /communities/{community}/webhooks', { path: { community: place.communityId }, signal });
    case 'user': return api.request('GET /webhooks', { signal });
  }
}

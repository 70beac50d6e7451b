import type { UserRef } from './accounts';
import type { ChannelId, CommunityId, ServerId, Timestamp, WebhookId } from './ids';

export type WebhookScope = 'server' | 'community' | 'user';

/** What can be heard of, by where it happens; what one does oneself may happen anywhere. */
export const webhookEvents = {
  server: [
    'message.created', 'message.updated', 'message.deleted', 'reaction.added', 'reaction.removed', 'member.joined',
    'member.updated', 'member.left', 'member.banned', 'channel.created', 'channel.updated', 'channel.deleted',
    'server.updated',
  ],
  community: [
    'post.created', 'post.updated', 'post.removed', 'post.voted', 'comment.created', 'comment.updated',
    'comment.deleted', 'comment.voted', 'reaction.added', 'reaction.removed', 'community.updated',
    'community.member_joined', 'community.member_left',
  ],
  user: [
    'message.created', 'message.updated', 'reaction.added', 'reaction.removed', 'member.joined', 'member.updated',
    'post.created', 'post.updated', 'comment.created', 'comment.updated', 'community.member_joined',
  ],
} as const;
export type WebhookEvent = typeof webhookEvents[WebhookScope][number];

/** An address that is told what happens. */
export interface Webhook {
  id: WebhookId;
  scope: WebhookScope;
  serverId: ServerId | null;
  /** The one channel it hears of; null: all its maker sees. */
  channelId: ChannelId | null;
  communityId: CommunityId | null;
  creator: UserRef | null;
  /** Others than its maker turn it on and off only. */
  isOwn: boolean;
  name: string;
  /** To others only the server. */
  url: string;
  events: WebhookEvent[];
  isActive: boolean;
  /** Tries in a row that failed. */
  failureCount: number;
  /** When too many of them turned it off. */
  disabledAt: Timestamp | null;
  lastUsedAt: Timestamp | null;
  createdAt: Timestamp;
}

/** The secret is shown this once. */
export interface WebhookWithSecret {
  webhook: Webhook;
  secret: string;
}

export interface WebhookInput {
  scope: WebhookScope;
  serverId?: ServerId;
  channelId?: ChannelId;
  communityId?: CommunityId;
  name: string;
  url: string;
  events: WebhookEvent[];
}

export interface WebhookPatch {
  name?: string;
  channelId?: ChannelId | null;
  url?: string;
  events?: WebhookEvent[];
  isActive?: boolean;
}

/** One event on its way to a webhook. */
export interface WebhookDelivery {
  id: string;
  event: string;
  /** JSON. */
  payload: string;
  status: 'pending' | 'delivered' | 'failed' | 'dead';
  /** Tries so far. */
  attempt: number;
  responseCode: number | null;
  responseMs: number | null;
  error: string | null;
  nextAttemptAt: Timestamp | null;
  createdAt: Timestamp;
}

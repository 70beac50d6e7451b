import type {
  Account, Announcement, Channel, ChannelId, Comment, CommentId, Community, CommunityId, CommunityInvitation, CommunityMember,
  CommunityRule, FileId, Member, Message, MessageId, OwnMembership, Overwrite, PermissionMask, Post, PostId, ReactionSummary, Role, RoleId, Server,
  ServerId, ServerView, Timestamp, Unread, UserId, UserRef, Voted, Votes,
} from '../api/wire';

/** Where a logged event stands: the room, its gap-free number there, and the server-wide event id. */
export interface EventMeta {
  id: string;
  room: string;
  seq: number;
  ts: Timestamp;
}

export interface Ready {
  user: Account;
  sessionId: string;
  recovered: boolean;
  serverTime: Timestamp;
  /** Changes when the server was started from a copy; nothing seen before counts any more. */
  epoch: string | number;
  heartbeatMs: number;
  limits: Record<string, number>;
  features: Record<string, boolean>;
  servers: ServerView[];
  unread: Unread[];
  seqs: Record<string, number>;
}

/** What the server says, by event name. */
export interface ServerEvents {
  ready: Ready;
  error: { event: string; code: string; message: string; retryAfter?: number; nonce?: string };
  'auth:expiring': { expiresAt: Timestamp };
  'session:revoked': { reason: string };
  'account:banned': { reason: string | null };
  'room:evicted': { room: string; reason: string };
  /** Null where it depends on who asks. */
  'system:feature_flags': { flags: Record<string, boolean | null> };
  'system:announcement': Announcement;
  'system:shutdown': { reason: string; reconnectAfterMs: number };
  'user:updated': { user: Account };
  'server:joined': { server: ServerView };
  'server:left': { serverId: ServerId; reason: string };
  'server:updated': { server: Server };
  'server:deleted': { serverId: ServerId };
  'server:member_join': { serverId: ServerId; member: Member };
  'server:member_leave': { serverId: ServerId; userId: UserId; reason: 'left' | 'kicked' | 'banned' };
  'server:member_update': { member: Member };
  'server:role_created': { role: Role };
  'server:role_updated': { role: Role };
  'server:role_deleted': { serverId: ServerId; roleId: RoleId };
  'channel:created': { channel: Channel };
  'channel:updated': { channel: Channel };
  'channel:deleted': { channelId: ChannelId; serverId: ServerId };
  'channel:reordered': {
    serverId: ServerId;
    order: { channelId: ChannelId; position: number; parentId: ChannelId | null }[];
  };
  'channel:permissions_updated': { channelId: ChannelId; overwrites: Overwrite[] };
  'channel:activity': {
    channelId: ChannelId;
    serverId: ServerId;
    lastSeq: number;
    lastMessageId: MessageId;
    /** Who wrote the newest of the messages told of. */
    authorId: UserId;
    /** Present when everyone was called since the last such event. */
    everyoneSeq?: number;
    /** Present when roles were named since the last such event. */
    roleIds?: RoleId[];
  };
  'unread:update': Unread;
  'message:mention': { message: Message; kind: 'user' | 'reply' };
  'message:new': { message: Message };
  'message:updated': { message: Message };
  'message:deleted': { messageId: MessageId; channelId: ChannelId; deletedBy: UserId };
  'message:bulk_deleted': { messageIds: MessageId[]; channelId: ChannelId };
  'message:reaction_add': ReactionChange;
  'message:reaction_remove': ReactionChange;
  'message:reactions_cleared': { messageId: MessageId; channelId: ChannelId; emoji: string | null };
  'message:pinned': { messageId: MessageId; channelId: ChannelId; by: UserId };
  'message:unpinned': { messageId: MessageId; channelId: ChannelId; by: UserId };
  'typing:start': { channelId: ChannelId; user: UserRef; expiresAt: Timestamp };
  'typing:stop': { channelId: ChannelId; user: UserRef };
  'community:updated': { community: Community; rules: CommunityRule[] };
  'community:deleted': { communityId: CommunityId };
  'community:member_join': { communityId: CommunityId; member: CommunityMember; memberCount: number };
  'community:member_leave': { communityId: CommunityId; userId: UserId; memberCount: number };
  /** What this person is there from now on; null for no member. */
  'community:member_update': { communityId: CommunityId; membership: OwnMembership | null; isBanned: boolean };
  /** An invitation addressed to this person. */
  'community:invited': CommunityInvitation;
  'post:created': { post: Post };
  'post:updated': { post: Post };
  'post:locked': { post: Post };
  'post:pinned': { post: Post };
  'post:deleted': { postId: PostId; reason: string | null };
  'post:removed': { postId: PostId; reason: string | null };
  /** `myVote` comes to one's own devices only. */
  'post:vote': { postId: PostId; votes: Votes; myVote?: number };
  'post:like': { postId: PostId; count: number; delta: number };
  'comment:like': { postId: PostId; commentId: CommentId; count: number; delta: number };
  'post:view': { postId: PostId; views: number; viewersNow: number };
  'comment:new': { postId: PostId; comment: Comment; commentCount: number };
  'comment:updated': { postId: PostId; comment: Comment; commentCount: number };
  'comment:deleted': { postId: PostId; commentId: CommentId; commentCount: number };
  'comment:vote': { postId: PostId; commentId: CommentId; votes: Votes; myVote?: number };
  'reaction:update': {
    postId: PostId; targetType: 'post' | 'comment'; targetId: string;
    emoji: string; count: number; userId: UserId; isAdded: boolean; summary: ReactionSummary[];
  };
}

/** A reaction to a post or comment. */
export interface ReactionRequest {
  targetType: 'post' | 'comment';
  targetId: PostId | CommentId;
  emoji: string;
}

export interface ReactionChange {
  messageId: MessageId;
  channelId: ChannelId;
  emoji: string;
  userId: UserId;
  count: number;
}

export interface ChannelSnapshot {
  channel: Channel;
  messages: Message[];
  typing: UserRef[];
  pinnedCount: number;
  unread: Unread;
  permissions: PermissionMask;
  seq: number;
}

/** What the client asks over the socket: payload in, acknowledged data out. */
export interface ClientEvents {
  ping: { in: { t: number }; out: { t: number; serverTime: Timestamp } };
  'auth:refresh': { in: { token: string }; out: { expiresAt: Timestamp } };
  'server:join': { in: { serverId: ServerId }; out: { server: ServerView; onlineCount: number; seq: number } };
  'server:members': {
    in: { serverId: ServerId; query?: string; after?: string; limit: number };
    out: { members: Member[]; next: string | null };
  };
  'channel:join': { in: { channelId: ChannelId; history?: number }; out: ChannelSnapshot };
  'channel:leave': { in: { channelId: ChannelId }; out: void };
  'message:send': {
    in: { channelId: ChannelId; content?: string; nonce: string; replyToId?: MessageId; fileIds?: FileId[] };
    out: { message: Message };
  };
  'message:edit': { in: { messageId: MessageId; content: string }; out: { message: Message } };
  'message:delete': { in: { messageId: MessageId }; out: void };
  'message:react': { in: { messageId: MessageId; emoji: string }; out: { reactions: ReactionSummary[] } };
  'message:unreact': { in: { messageId: MessageId; emoji: string }; out: { reactions: ReactionSummary[] } };
  'message:pin': { in: { messageId: MessageId }; out: void };
  'message:unpin': { in: { messageId: MessageId }; out: void };
  'message:history': {
    in: { channelId: ChannelId; before?: MessageId; after?: MessageId; around?: MessageId; limit: number };
    out: { messages: Message[]; hasMore: boolean; hasNewer?: boolean };
  };
  'message:read': { in: { channelId: ChannelId; messageId?: MessageId } | { serverId: ServerId }; out: { unread: Unread | null } };
  'message:reactions': {
    in: { messageId: MessageId; emoji?: string; after?: string };
    out: { users: UserRef[]; next: string | null };
  };
  'typing:start': { in: { channelId: ChannelId }; out: void };
  'typing:stop': { in: { channelId: ChannelId }; out: void };
  'community:join': { in: { communityId: CommunityId }; out: { onlineCount: number; seq: number } };
  'community:leave': { in: { communityId: CommunityId }; out: void };
  'post:join': { in: { postId: PostId }; out: { votes: Votes; commentCount: number; viewers: number; seq: number } };
  'post:leave': { in: { postId: PostId }; out: void };
  'post:vote': { in: { postId: PostId; value: number }; out: Voted };
  'comment:vote': { in: { commentId: CommentId; value: number }; out: Voted };
  'reaction:add': { in: ReactionRequest; out: { reactions: ReactionSummary[] } };
  'reaction:remove': { in: ReactionRequest; out: { reactions: ReactionSummary[] } };
  'comment:create': {
    /** `content` may be empty when there is a picture. */
    in: { postId: PostId; parentId?: CommentId; content: string; mediaFileId?: FileId; alt?: string };
    out: { comment: Comment };
  };
  'comment:edit': { in: { commentId: CommentId; content: string }; out: { comment: Comment } };
  'comment:delete': { in: { commentId: CommentId }; out: void };
}

export type ServerEventName = keyof ServerEvents;
export type ClientEventName = keyof ClientEvents;

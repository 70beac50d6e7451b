import type { UserRef } from './accounts';
import type { ChannelId, MessageId, PermissionMask, RoleId, ServerId, Timestamp, UserId } from './ids';
import type { FileId } from './media';

export type ServerCategory =
  | 'gaming' | 'music' | 'education' | 'science' | 'technology' | 'entertainment' | 'art' | 'crypto'
  | 'business' | 'lifestyle' | 'sports' | 'news' | 'other';

export interface Server {
  id: ServerId;
  name: string;
  description: string | null;
  iconUrl: string | null;
  bannerUrl: string | null;
  ownerId: UserId;
  isPublic: boolean;
  category: ServerCategory | null;
  tags: string[];
  approximateMemberCount: number;
  maxMembers: number;
  verificationLevel: string;
  defaultMessageNotifications: string;
  rules: string[];
  isNsfw: boolean;
  systemChannelId: ChannelId | null;
  preferredLocale: string;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** A server in the discovery list. */
export interface DiscoveredServer extends Server {
  isMember: boolean;
}

export interface Role {
  id: RoleId;
  serverId: ServerId;
  name: string;
  /** `#rrggbb` */
  color: string | null;
  /** Higher stands above lower; everyone's role is 0. */
  position: number;
  permissions: PermissionMask;
  isHoisted: boolean;
  isMentionable: boolean;
  isEveryone: boolean;
  isManaged: boolean;
  isSelfAssignable: boolean;
}

export interface Member {
  serverId: ServerId;
  user: UserRef;
  nickname: string | null;
  roleIds: RoleId[];
  joinedAt: Timestamp;
  isOwner: boolean;
  isPending: boolean;
  mute: boolean;
  deaf: boolean;
  communicationDisabledUntil: Timestamp | null;
}

export type ChannelType = 'text' | 'announcement' | 'voice' | 'stage' | 'forum' | 'category';

export interface Channel {
  id: ChannelId;
  serverId: ServerId;
  name: string;
  topic: string | null;
  description: string | null;
  type: ChannelType;
  position: number;
  isPrivate: boolean;
  parentId: ChannelId | null;
  /** Seconds between two messages of one person; 0 is off. */
  slowMode: number;
  isNsfw: boolean;
  userLimit: number | null;
  bitrate: number | null;
  lastMessageId: MessageId | null;
  lastSeq: number;
  createdAt: Timestamp;
}

export interface Overwrite {
  channelId: ChannelId;
  kind: 'role' | 'user';
  id: RoleId | UserId;
  allow: PermissionMask;
  deny: PermissionMask;
}

/** How far the caller has read one channel. */
export interface Unread {
  scope: 'channel';
  id: ChannelId;
  /** Messages of others after the marker. */
  count: number;
  /** Those among them that name the caller, a role of theirs or everyone. */
  mentions: number;
  lastReadId: MessageId | null;
  lastReadSeq: number;
  /** Number of the newest message that called everyone. */
  everyoneSeq?: number;
}

export interface Invite {
  code: string;
  serverId: ServerId;
  channelId: ChannelId | null;
  inviter: UserRef | null;
  uses: number;
  maxUses: number | null;
  /** Seconds from creation; null never ends. */
  maxAge: number | null;
  isTemporary: boolean;
  expiresAt: Timestamp | null;
  createdAt: Timestamp;
  url: string;
}

export interface InvitePreview {
  code: string;
  server: Pick<Server, 'id' | 'name' | 'description' | 'iconUrl' | 'approximateMemberCount' | 'isNsfw'>;
  channel: Pick<Channel, 'id' | 'name'> | null;
  inviter: UserRef | null;
  expiresAt: Timestamp | null;
}

export interface Ban {
  user: UserRef;
  reason: string | null;
  bannedBy: UserRef | null;
  expiresAt: Timestamp | null;
  createdAt: Timestamp;
}

/** A server as one caller sees it: only the channels visible to them. */
export interface ServerView {
  server: Server;
  channels: Channel[];
  roles: Role[];
  me: Member | null;
  permissions: PermissionMask;
  unread: Unread[];
  channelPermissions: Record<ChannelId, PermissionMask>;
}

export interface ServerInput {
  name: string;
  description?: string | null;
  iconFileId?: FileId | null;
  bannerFileId?: FileId | null;
  isPublic?: boolean;
  category?: ServerCategory;
  rules?: string[];
  isNsfw?: boolean;
  verificationLevel?: string;
}

export interface RoleInput {
  name: string;
  color?: string | null;
  permissions?: PermissionMask;
  isHoisted?: boolean;
  isMentionable?: boolean;
  isSelfAssignable?: boolean;
}

export interface ChannelInput {
  name: string;
  type: Extract<ChannelType, 'text' | 'announcement' | 'voice' | 'category'>;
  parentId?: ChannelId | null;
  topic?: string | null;
  description?: string | null;
  isPrivate?: boolean;
  slowMode?: number;
  isNsfw?: boolean;
}

export interface MemberPatch {
  nickname?: string | null;
  mute?: boolean;
  deaf?: boolean;
  timeoutUntil?: Timestamp | null;
  reason?: string;
}

export interface BanInput {
  reason?: string;
  expiresAt?: Timestamp;
  /** Delete what they wrote in the last so many seconds. */
  deleteMessageSeconds?: number;
}

export interface InviteInput {
  channelId?: ChannelId;
  maxUses?: number;
  maxAge?: number;
  isTemporary?: boolean;
}

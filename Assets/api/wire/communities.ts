import type { UserRef } from './accounts';
import type { CommunityId, FlairId, PostId, Timestamp, UserId } from './ids';
import type { FileId } from './media';
import type { Post } from './posts';
import type { ServerCategory } from './servers';

export type CommunityCategory = ServerCategory;
export type CommunityVisibility = 'public' | 'restricted' | 'private';
export type PostPolicy = 'anyone' | 'members' | 'approved' | 'moderators';
export type JoinPolicy = 'open' | 'approval' | 'invite';
export type ModeratorPermission =
  | 'all' | 'manage_posts' | 'manage_comments' | 'ban_users' | 'manage_settings' | 'manage_members'
  | 'manage_moderators' | 'manage_flairs';

/** The short form that travels with every post. */
export interface CommunityRef {
  id: CommunityId;
  name: string;
  displayName: string;
  iconUrl: string | null;
}

export interface Community extends CommunityRef {
  description: string | null;
  bannerUrl: string | null;
  ownerId: UserId;
  visibility: CommunityVisibility;
  postPolicy: PostPolicy;
  category: CommunityCategory;
  isNsfw: boolean;
  joinPolicy: JoinPolicy;
  /** Whether posts need a flair, where there is one to choose. */
  requireFlair: boolean;
  isFeatured: boolean;
  memberCount: number;
  postCount: number;
  commentCount: number;
  lastActivityAt: Timestamp;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  /** Not in what a room hears. */
  isMember?: boolean;
}

export interface CommunityRule {
  title: string;
  description: string;
  appliesTo: 'posts' | 'comments' | 'both';
}

/** A mark where it was given: on a post, on a member. */
export interface FlairRef {
  id: FlairId;
  text: string;
  /** `#rrggbb`; null takes what the theme has. */
  backgroundColor: string | null;
  textColor: string | null;
  emoji: string | null;
}

/** A mark as those see it who choose or manage one. */
export interface Flair extends FlairRef {
  kind: 'post' | 'user';
  modOnly: boolean;
  allowEdit: boolean;
  isActive: boolean;
  position: number;
}

export interface OwnMembership {
  role: 'member' | 'moderator' | 'owner';
  isApproved: boolean;
  isFavourite: boolean;
  notificationLevel: 'all' | 'highlights' | 'none';
  userFlair: FlairRef | null;
  joinedAt: Timestamp;
}

export interface CommunityMember {
  communityId: CommunityId;
  user: UserRef;
  role: OwnMembership['role'];
  isApproved: boolean;
  userFlair: FlairRef | null;
  joinedAt: Timestamp;
}

export interface CommunityModerator {
  user: UserRef;
  permissions: ModeratorPermission[];
  position: number;
  addedAt: Timestamp;
}

/** A community as one person sees it. */
export interface CommunityView {
  community: Community;
  membership: OwnMembership | null;
  permissions: ModeratorPermission[];
  mayPost: boolean;
  mayComment: boolean;
  isBanned: boolean;
  rules: CommunityRule[];
  /** Those out of use for those alone who manage them. */
  flairs: Flair[];
  moderators: CommunityModerator[];
  pinned: Post[];
}

export type JoinRequestStatus = 'pending' | 'approved' | 'denied';

export interface JoinAnswer {
  membership: OwnMembership | null;
  /** Where moderators decide first. */
  request: { id: string; status: JoinRequestStatus; createdAt: Timestamp } | null;
}

export interface JoinRequest {
  id: string;
  user: UserRef;
  message: string | null;
  status: JoinRequestStatus;
  createdAt: Timestamp;
}

export interface CommunityInput {
  name: string;
  displayName?: string;
  description?: string;
  visibility?: CommunityVisibility;
  postPolicy?: PostPolicy;
  category?: CommunityCategory;
  isNsfw?: boolean;
  rules?: { title: string; description?: string; appliesTo?: CommunityRule['appliesTo'] }[];
}

/** What is absent stays as it is. */
export type CommunityPatch = Pick<Partial<Community>,
  'displayName' | 'description' | 'visibility' | 'postPolicy' | 'joinPolicy' | 'category' | 'isNsfw' | 'requireFlair' |
  'isFeatured'> & {
  iconFileId?: FileId | null;
  bannerFileId?: FileId | null;
};

/** A ban or mute, for moderators. */
export interface CommunityBan {
  user: UserRef;
  bannedBy: UserRef | null;
  reason: string | null;
  note: string | null;
  /** Null is for good. */
  expiresAt: Timestamp | null;
  createdAt: Timestamp;
}

/** What moderators do, by what they do it to. */
export const modActions = {
  community: [
    'community_update', 'community_transfer', 'rules_update', 'webhook_create', 'webhook_update', 'webhook_delete',
  ],
  people: [
    'member_update', 'member_remove', 'moderator_update', 'moderator_remove', 'request_approve', 'request_deny', 'user_ban',
    'user_unban', 'user_mute', 'user_unmute',
  ],
  posts: [
    'post_update', 'post_pin', 'post_unpin', 'post_lock', 'post_unlock', 'post_remove', 'post_approve', 'post_nsfw',
    'post_spoiler', 'post_distinguish', 'post_delete',
  ],
  comments: [
    'comment_pin', 'comment_unpin', 'comment_lock', 'comment_unlock', 'comment_remove', 'comment_approve',
    'comment_distinguish', 'comment_delete',
  ],
} as const;
export type ModActionName = typeof modActions[keyof typeof modActions][number];

/** A line of the log of moderation. */
export interface ModAction {
  id: string;
  moderator: UserRef | null;
  action: ModActionName;
  targetType: 'community' | 'user' | 'post' | 'comment';
  targetId: string;
  /** Null for the community itself and for what is gone. */
  target: ModTarget | null;
  reason: string | null;
  createdAt: Timestamp;
}

/** What a line of the log is about: a person's name, a post's title, the beginning of a comment as it was written. */
export interface ModTarget {
  label: string;
  /** Of people. */
  username?: string;
  /** Of comments. */
  postId?: PostId;
}

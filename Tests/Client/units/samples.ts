import type {
  Account, Channel, Comment, Member, Message, Post, Role, ServerView, Unread, UserRef,
} from '../../../Assets/api/wire';
import type { Ready } from '../../../Assets/socket/events';

const at = '2026-03-01T12:00:00.000Z';

export function user(id: string, username = `user${id}`): UserRef {
  return { id, username, displayName: username.toUpperCase(), avatarUrl: null, isVerified: false, isBot: false };
}

export function account(id: string): Account {
  return {
    ...user(id), bio: null, pronouns: null, location: null, website: null, createdAt: at, email: null, role: 'user',
    locale: 'en', isEmailVerified: false,
  };
}

export function member(id: string, change: Partial<Member> = {}): Member {
  return {
    serverId: '1', user: user(id), nickname: null, roleIds: [], joinedAt: at, isOwner: false, isPending: false,
    mute: false, deaf: false, communicationDisabledUntil: null, ...change,
  };
}

export function role(id: string, position: number, change: Partial<Role> = {}): Role {
  return {
    id, serverId: '1', name: `role${id}`, color: null, position, permissions: '0', isHoisted: false,
    isMentionable: false, isEveryone: false, isManaged: false, isSelfAssignable: false, ...change,
  };
}

export function channel(id: string, change: Partial<Channel> = {}): Channel {
  return {
    id, serverId: '1', name: `channel${id}`, topic: null, description: null, type: 'text', position: Number(id),
    isPrivate: false, parentId: null, slowMode: 0, isNsfw: false, userLimit: null, bitrate: null, lastMessageId: null,
    lastSeq: 0, createdAt: at, ...change,
  };
}

/** Message number `seq` of channel 10; its id is 1000 + seq. */
export function message(seq: number, change: Partial<Message> = {}): Message {
  return {
    id: String(1000 + seq), channelId: '10', threadId: null, author: user('7'), content: `text ${seq}`, type: 'default',
    replyTo: null, attachments: [], embeds: [], mentions: { users: [], roles: [], channels: [], everyone: false },
    reactions: [], isPinned: false, flags: 0, seq, revision: 1, createdAt: at, editedAt: null, ...change,
  };
}

export function unread(change: Partial<Unread> = {}): Unread {
  return { scope: 'channel', id: '10', count: 0, mentions: 0, lastReadId: null, lastReadSeq: 0, ...change };
}

export function view(change: Partial<ServerView> = {}): ServerView {
  return {
    server: {
      id: '1', name: 'Harbour', description: null, iconUrl: null, bannerUrl: null, ownerId: '7', isPublic: false,
      category: null, tags: [], approximateMemberCount: 2, maxMembers: 1000, verificationLevel: 'none',
      defaultMessageNotifications: 'all', rules: [], isNsfw: false, systemChannelId: null, preferredLocale: 'en',
      createdAt: at, updatedAt: at,
    },
    channels: [channel('10')], roles: [], me: member('2'), permissions: '3072', unread: [],
    channelPermissions: { '10': '3072' }, ...change,
  };
}

/** The first event of a connection of user 2. */
export function ready(change: Partial<Ready> = {}): Ready {
  return {
    user: account('2'), sessionId: '99', recovered: false, serverTime: at, epoch: 1, heartbeatMs: 25000, limits: {},
    features: {}, servers: [view()], unread: [], seqs: {}, ...change,
  };
}

const nobody = { users: [], roles: [], channels: [], everyone: false };

export function post(id: string, change: Partial<Post> = {}): Post {
  return {
    id, community: { id: '7', name: 'boats', displayName: 'Boats', iconUrl: null }, author: user('2'), type: 'text',
    title: `Post ${id}`, content: '', mentions: nobody, url: null, media: [], isNsfw: false, isSpoiler: false, isLocked: false,
    isPinned: false, isDistinguished: false, isRemoved: false, removalReason: null, score: 1, upvotes: 1, downvotes: 0,
    likeCount: 0, commentCount: 0, viewCount: 0, shareCount: 0, isPinnedToProfile: false, status: 'published', reactions: [],
    revision: 1, createdAt: at, editedAt: null, ...change,
  };
}

export function comment(id: string, parentId: string | null, depth: number, change: Partial<Comment> = {}): Comment {
  return {
    id, postId: '50', parentId, depth, author: user('2'), content: `Comment ${id}`, mentions: nobody, media: null,
    replyCount: 0, isLocked: false, isPinned: false, isDistinguished: false, isRemoved: false, isDeleted: false,
    removalReason: null, score: 1, upvotes: 1, downvotes: 0, likeCount: 0, reactions: [], revision: 1, createdAt: at,
    editedAt: null, ...change,
  };
}

import type { UserRef } from './accounts';
import type { Attachment, FileId } from './media';
import type { ChannelId, MessageId, RoleId, Timestamp, UserId } from './ids';

export interface ReactionSummary {
  emoji: string;
  count: number;
  /** Present in answers to the caller, never in what a room hears. */
  me?: boolean;
}

/** What a reply points at; author and excerpt are null once it is gone. */
export interface ReplyPreview {
  id: MessageId;
  author: UserRef | null;
  excerpt: string | null;
}

export interface Mentions {
  users: UserRef[];
  roles: RoleId[];
  channels: ChannelId[];
  everyone: boolean;
}

export interface Message {
  id: MessageId;
  channelId: ChannelId;
  threadId: string | null;
  author: UserRef;
  content: string;
  /** `default`, `reply`, or a system message such as `member_join` and `pin_added`. */
  type: string;
  replyTo: ReplyPreview | null;
  attachments: Attachment[];
  embeds: unknown[];
  mentions: Mentions;
  reactions: ReactionSummary[];
  isPinned: boolean;
  flags: number;
  /** Gap-free position in the channel, from 1. */
  seq: number;
  revision: number;
  createdAt: Timestamp;
  editedAt: Timestamp | null;
  /** Only in the answer to the sender. */
  nonce?: string;
}

export interface MessageRevision {
  revision: number;
  content: string;
  editorId: UserId;
  createdAt: Timestamp;
}

export interface MessageInput {
  /** May be missing when there are files. */
  content?: string;
  fileIds?: FileId[];
  nonce?: string;
  replyToId?: MessageId;
  isTts?: boolean;
  isSilent?: boolean;
}

export interface MessageWindow {
  before?: MessageId;
  after?: MessageId;
  around?: MessageId;
  limit?: number;
}

import type { Attachment, FileId } from './media';
import type { Mentions, ReactionSummary } from './messages';
import type { UserRef } from './accounts';
import type { CommunityRef, FlairRef } from './communities';
import type { BookmarkId, CollectionId, CommentId, CommunityId, FlairId, PostId, Timestamp, UserId } from './ids';

/** What can be voted on. */
export interface Votable {
  score: number;
  upvotes: number;
  downvotes: number;
  likeCount: number;
  /** What one did with it oneself; not in what a room hears. */
  me?: OwnMarks;
  reactions: ReactionSummary[];
}

/** What stands under something, and a page of who is behind it. */
export interface ReactionsOf {
  reactions: ReactionSummary[];
  people: UserRef[];
  nextCursor: string | null;
}

export interface OwnMarks {
  vote: number;
  isBookmarked: boolean;
  isLiked: boolean;
}

export interface Post extends Votable {
  id: PostId;
  community: CommunityRef;
  author: UserRef | null;
  type: 'text' | 'link' | 'image';
  title: string;
  content: string;
  /** People its text names. */
  mentions: Mentions;
  url: string | null;
  /** Its pictures, in order. */
  media: Attachment[];
  flair: FlairRef | null;
  isNsfw: boolean;
  isSpoiler: boolean;
  isLocked: boolean;
  isPinned: boolean;
  isDistinguished: boolean;
  isRemoved: boolean;
  removalReason: string | null;
  commentCount: number;
  viewCount: number;
  shareCount: number;
  /** Shown before its author's other posts. */
  isPinnedToProfile: boolean;
  /** What is not published is its author's alone. */
  status: 'draft' | 'scheduled' | 'published';
  /** When it publishes itself. */
  scheduledFor?: Timestamp;
  /** Why a scheduled one is a draft again: the code of the refusal. */
  publishError?: string;
  revision: number;
  createdAt: Timestamp;
  editedAt: Timestamp | null;
}

export interface Comment extends Votable {
  id: CommentId;
  postId: PostId;
  parentId: CommentId | null;
  /** 0 for an answer to the post. */
  depth: number;
  author: UserRef | null;
  content: string;
  /** The picture it shows. */
  media: Attachment | null;
  /** People its text names. */
  mentions: Mentions;
  replyCount: number;
  isLocked: boolean;
  isPinned: boolean;
  isDistinguished: boolean;
  isRemoved: boolean;
  isDeleted: boolean;
  removalReason: string | null;
  revision: number;
  createdAt: Timestamp;
  editedAt: Timestamp | null;
}

/** Where a tree goes on; without a parent it is the answers to the post itself. */
export interface MoreComments {
  parentId: CommentId | null;
  count: number | null;
  /** Null begins with the first answer. */
  cursor: string | null;
}

export interface CommentTree {
  comments: Comment[];
  more: MoreComments[];
}

export interface CommentContext {
  comment: Comment;
  /** From the outermost inwards. */
  ancestors: Comment[];
  post: Post;
}

export interface Votes {
  score: number;
  upvotes: number;
  downvotes: number;
  ratio: number;
}

export interface Voted {
  votes: Votes;
  myVote: number | null;
}

export type FeedSort = 'hot' | 'new' | 'top' | 'controversial' | 'rising' | 'best';
export type FeedTime = 'hour' | 'day' | 'week' | 'month' | 'year' | 'all';
export type FeedView = 'home' | 'popular' | 'all';
export type TrendPeriod = 'hour' | 'day' | 'week' | 'month';
export type CommentSort = 'best' | 'top' | 'new' | 'old' | 'controversial';

export interface PostInput {
  communityId: CommunityId;
  title: string;
  content?: string;
  /** Makes it a link. */
  url?: string;
  /** Pictures sent for a post; makes it an image post. */
  media?: { fileId: FileId; alt?: string }[];
  isNsfw?: boolean;
  isSpoiler?: boolean;
  /** Published when left out. */
  status?: Post['status'];
  /** With the status `scheduled`; at most a year ahead. */
  scheduledFor?: Timestamp;
  flairId?: FlairId;
}

export type PostPatch = Pick<Partial<PostInput>, 'title' | 'content' | 'isNsfw' | 'isSpoiler'> & {
  flairId?: FlairId | null;
  /** Of what is not published; null makes it a draft again. */
  scheduledFor?: Timestamp | null;
};

/** What a moderator does with a post; the last three turn a mark over. */
export type PostModeration =
  'pin' | 'unpin' | 'lock' | 'unlock' | 'remove' | 'approve' | 'nsfw' | 'spoiler' | 'distinguish';
/** `distinguish` turns the mark over. */
export type CommentModeration = 'remove' | 'approve' | 'lock' | 'unlock' | 'pin' | 'unpin' | 'distinguish';

/** Something one saved: a post or a comment. */
export interface Saved {
  id: BookmarkId;
  post: Post | null;
  comment: Comment | null;
  /** Null when it lies in no collection. */
  collectionId: CollectionId | null;
  /** Null to everyone but who wrote it. */
  note: string | null;
}

/** A place for saved things. */
export interface BookmarkCollection {
  id: CollectionId;
  userId: UserId;
  name: string;
  description: string | null;
  /** It exists to nobody else. */
  isPrivate: boolean;
  itemCount: number;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

export type KarmaPeriod = 'day' | 'week' | 'month' | 'all';

/** One place of a leaderboard. */
export interface KarmaPlace {
  /** From 1; the same for the same karma. */
  rank: number;
  user: UserRef;
  karma: number;
}

/** One place among those whose posts and comments got reactions. */
export interface ReactionPlace {
  /** From 1; the same for the same count. */
  rank: number;
  user: UserRef;
  received: number;
}

/** An emoji and how often it was used. */
export interface EmojiCount {
  emoji: string;
  count: number;
}

/** What one earned in one community on one day. */
export interface KarmaDay {
  /** When the day begins, in UTC. */
  day: Timestamp;
  /** Null when one may no longer see it. */
  community: CommunityRef | null;
  karma: number;
}

import type {
  BookmarkCollection, CollectionId, Comment, CommentContext, CommentModeration, CommentSort, CommentTree, EmojiCount, FeedSort,
  FeedTime, FeedView, KarmaDay, KarmaPeriod, KarmaPlace, Post, PostInput, PostModeration, PostPatch, ReactionPlace, ReactionsOf, Saved,
  TrendPeriod, UserId, UserRef,
} from '../wire';
import type { Paging } from './shape';

export interface FeedQuery extends Paging {
  sort?: FeedSort;
  /** For `top` only. */
  time?: FeedTime;
}

/** What a like, or taking one back, leads to. */
export interface Liked {
  likeCount: number;
  isLiked: boolean;
}

/** Where a post is found from outside, and how often it was taken there. */
export interface Shared {
  url: string;
  shareCount: number;
}

/** Where something saved lies, and why it was saved; what is absent stays. */
export interface BookmarkPlace {
  collectionId?: CollectionId | null;
  note?: string | null;
}

/** What is absent stays as it is. */
export interface CollectionInput {
  name?: string;
  description?: string;
  isPrivate?: boolean;
}

export interface PostEndpoints {
  'GET /feed': { query: FeedQuery & { view?: FeedView }; data: Post[] };
  'GET /posts': { query: FeedQuery & { community?: string; user?: string }; data: Post[] };
  'POST /posts': { body: PostInput; data: Post };
  /** Drafts come newest first, what is scheduled by its time. */
  'GET /posts/drafts': { query: Paging & { status?: 'draft' | 'scheduled' }; data: Post[] };
  /** A draft becomes a post, with another id. */
  'POST /posts/{post}/publish': { data: Post };
  'GET /posts/trending': { query: Paging & { period?: TrendPeriod }; data: Post[] };
  'GET /posts/{post}/similar': { query: { limit?: number }; data: Post[] };
  'GET /posts/{post}': { data: Post };
  'PATCH /posts/{post}': { body: PostPatch; data: Post };
  'DELETE /posts/{post}': { data: void };
  'POST /posts/{post}/moderate': { body: { action: PostModeration; reason?: string; removalReasonId?: string }; data: Post };
  'PUT /posts/{post}/bookmark': { body: BookmarkPlace; data: { isBookmarked: boolean } };
  'DELETE /posts/{post}/bookmark': { data: void };
  'PUT /posts/{post}/like': { data: Liked };
  'DELETE /posts/{post}/like': { data: Liked };
  'GET /posts/{post}/likes': { query: Paging; data: UserRef[] };
  'POST /posts/{post}/share': { body: { channel: 'link' | 'external' }; data: Shared };
  'PUT /posts/{post}/pin-to-profile': { data: Post };
  'DELETE /posts/{post}/pin-to-profile': { data: Post };
  'GET /posts/{post}/comments': { query: Paging & { sort?: CommentSort }; data: CommentTree };
  'GET /comments/{comment}': { query: { context?: number }; data: CommentContext };
  'GET /comments/{comment}/thread': { query: { sort?: CommentSort }; data: CommentTree };
  'GET /comments/{comment}/replies': { query: Paging & { sort?: CommentSort }; data: CommentTree };
  'POST /comments/{comment}/moderate': {
    body: { action: CommentModeration; reason?: string; removalReasonId?: string }; data: Comment;
  };
  'PUT /comments/{comment}/bookmark': { body: BookmarkPlace; data: { isBookmarked: boolean } };
  'DELETE /comments/{comment}/bookmark': { data: void };
  'PUT /comments/{comment}/like': { data: Liked };
  'DELETE /comments/{comment}/like': { data: Liked };
  'GET /bookmarks': { query: Paging & { kind?: 'post' | 'comment'; collectionId?: CollectionId }; data: Saved[] };
  /** One's own, or those that somebody shows; by name. */
  'GET /bookmarks/collections': { query: { userId?: UserId }; data: BookmarkCollection[] };
  'POST /bookmarks/collections': { body: CollectionInput & { name: string }; data: BookmarkCollection };
  'PATCH /bookmarks/collections/{collection}': { body: CollectionInput; data: BookmarkCollection };
  'DELETE /bookmarks/collections/{collection}': { data: void };
  'GET /karma/leaderboard': { query: Paging & { period?: KarmaPeriod; community?: string }; data: KarmaPlace[] };
  /** One's own; `days` with today as the last. */
  'GET /karma/history': { query: Paging & { days?: number }; data: KarmaDay[] };
  'GET /reactions/trending': { query: { period?: KarmaPeriod; limit?: number }; data: EmojiCount[] };
  'GET /reactions/leaderboard': { query: Paging & { period?: KarmaPeriod }; data: ReactionPlace[] };
  /** `targetType` is message, post or comment. */
  'GET /reactions/{targetType}/{target}': { query: Paging & { emoji?: string }; data: ReactionsOf };
}

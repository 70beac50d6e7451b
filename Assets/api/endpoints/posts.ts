import type {
  BookmarkCollection, CollectionId, Comment, CommentContext, CommentModeration, CommentSort, CommentTree, FeedSort, FeedTime,
  FeedView, KarmaDay, KarmaPeriod, KarmaPlace, Post, PostInput, PostModeration, PostPatch, ReactionsOf, Saved, UserId,
} from '../wire';
import type { Paging } from './shape';

export interface FeedQuery extends Paging {
  sort?: FeedSort;
  /** For `top` only. */
  time?: FeedTime;
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
  'GET /posts/{post}': { data: Post };
  'PATCH /posts/{post}': { body: PostPatch; data: Post };
  'DELETE /posts/{post}': { data: void };
  'POST /posts/{post}/moderate': { body: { action: PostModeration; reason?: string }; data: Post };
  'PUT /posts/{post}/bookmark': { body: BookmarkPlace; data: { isBookmarked: boolean } };
  'DELETE /posts/{post}/bookmark': { data: void };
  'GET /posts/{post}/comments': { query: Paging & { sort?: CommentSort }; data: CommentTree };
  'GET /comments/{comment}': { query: { context?: number }; data: CommentContext };
  'GET /comments/{comment}/thread': { query: { sort?: CommentSort }; data: CommentTree };
  'GET /comments/{comment}/replies': { query: Paging & { sort?: CommentSort }; data: CommentTree };
  'POST /comments/{comment}/moderate': { body: { action: CommentModeration; reason?: string }; data: Comment };
  'PUT /comments/{comment}/bookmark': { body: BookmarkPlace; data: { isBookmarked: boolean } };
  'DELETE /comments/{comment}/bookmark': { data: void };
  'GET /bookmarks': { query: Paging & { kind?: 'post' | 'comment'; collectionId?: CollectionId }; data: Saved[] };
  /** One's own, or those that somebody shows; by name. */
  'GET /bookmarks/collections': { query: { userId?: UserId }; data: BookmarkCollection[] };
  'POST /bookmarks/collections': { body: CollectionInput & { name: string }; data: BookmarkCollection };
  'PATCH /bookmarks/collections/{collection}': { body: CollectionInput; data: BookmarkCollection };
  'DELETE /bookmarks/collections/{collection}': { data: void };
  'GET /karma/leaderboard': { query: Paging & { period?: KarmaPeriod; community?: string }; data: KarmaPlace[] };
  /** One's own; `days` with today as the last. */
  'GET /karma/history': { query: Paging & { days?: number }; data: KarmaDay[] };
  /** `targetType` is message, post or comment. */
  'GET /reactions/{targetType}/{target}': { query: Paging & { emoji?: string }; data: ReactionsOf };
}

import type {
  Comment, CommentContext, CommentModeration, CommentSort, CommentTree, FeedSort, FeedTime, FeedView, Post, PostInput,
  PostModeration, PostPatch, ReactionsOf, Saved, TrendPeriod,
  UserRef,
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
  collectionId?: string | null;
  note?: string | null;
}

export interface PostEndpoints {
  'GET /feed': { query: FeedQuery & { view?: FeedView }; data: Post[] };
  'GET /posts': { query: FeedQuery & { community?: string; user?: string }; data: Post[] };
  'POST /posts': { body: PostInput; data: Post };
  'GET /posts/drafts': { query: Paging; data: Post[] };
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
  'GET /bookmarks': { query: Paging & { kind?: 'post' | 'comment' }; data: Saved[] };
  'GET /reactions/post/{post}': { query: Paging & { emoji?: string }; data: ReactionsOf };
  'GET /reactions/comment/{comment}': { query: Paging & { emoji?: string }; data: ReactionsOf };
}

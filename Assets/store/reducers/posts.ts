import { withHeard, withToggled } from './reactions';
import { keepingMarks, withBookmark, withOwnLike, withOwnVote, withVotes } from './votes';
import type { Post, PostId, UserId } from '../../api/wire';
import type { Action } from '../actions';

type Posts = Record<PostId, Post>;

/** Older ones are forgotten beyond this; lists keep what they were given. */
const mostPosts = 500;

export function reducePosts(posts: Posts, action: Action, own: UserId | undefined): Posts {
  switch (action.type) {
    case 'posts/seen': return withPosts(posts, action.posts);
    case 'post:created':
    case 'post:updated':
    case 'post:locked':
    case 'post:pinned': return withPosts(posts, [action.payload.post]);
    case 'post:deleted': {
      const { [action.payload.postId]: gone, ...rest } = posts;
      return gone ? rest : posts;
    }
    case 'post:removed': return changed(posts, action.payload.postId, (post) =>
      ({ ...post, isRemoved: true, removalReason: action.payload.reason }));
    case 'post/voted': return changed(posts, action.postId, (post) => withOwnVote(post, action.value));
    case 'post:vote': return changed(posts, action.payload.postId, (post) =>
      withVotes(post, action.payload.votes, action.payload.myVote));
    case 'post/liked': return changed(posts, action.postId, (post) => withOwnLike(post, action.isLiked));
    case 'post:like': return changed(posts, action.payload.postId, (post) =>
      ({ ...post, likeCount: action.payload.count }));
    case 'post:view': return changed(posts, action.payload.postId, (post) =>
      ({ ...post, viewCount: action.payload.views }));
    case 'post/shared': return changed(posts, action.postId, (post) => ({ ...post, shareCount: action.shareCount }));
    case 'post/bookmarked': return changed(posts, action.postId, (post) => withBookmark(post, action.isBookmarked));
    case 'post/reacted': return changed(posts, action.postId, (post) =>
      ({ ...post, reactions: withToggled(post.reactions, action.emoji, action.isAdded) }));
    case 'post/reactions': return changed(posts, action.postId, (post) => ({ ...post, reactions: action.reactions }));
    case 'reaction:update': return action.payload.targetType !== 'post' ? posts : changed(posts, action.payload.targetId, (post) =>
      ({ ...post, reactions: withHeard(post.reactions, action.payload, own) }));
    case 'comment:new':
    case 'comment:updated':
    case 'comment:deleted': return changed(posts, action.payload.postId, (post) =>
      ({ ...post, commentCount: action.payload.commentCount }));
    default: return posts;
  }
}

function withPosts(posts: Posts, seen: readonly Post[]): Posts {
  if (seen.length === 0) return posts;
  // Those seen last stand at the end of the order of insertion.
  const next = new Map(Object.entries(posts));
  for (const post of seen) {
    const merged = keepingMarks(post, next.get(post.id));
    next.delete(post.id);
    next.set(post.id, merged);
  }
  return Object.fromEntries([...next].slice(-mostPosts));
}

function changed(posts: Posts, id: PostId, change: (post: Post) => Post): Posts {
  const post = posts[id];
  return post ? { ...posts, [id]: change(post) } : posts;
}

import { withHeard, withToggled } from './reactions';
import { keepingMarks, withBookmark, withOwnLike, withOwnVote, withVotes } from './votes';
import type { Comment, CommentId, CommentTree, Mentions, MoreComments, PostId, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { CommentForest } from '../state';

const nobody: Mentions = { users: [], roles: [], channels: [], everyone: false };

type Forests = Record<PostId, CommentForest>;

export function reduceComments(forests: Forests, action: Action, own: UserId | undefined): Forests {
  switch (action.type) {
    case 'comments/loaded': return {
      ...forests, [action.postId]: { ...action.tree, focus: action.focus },
    };
    case 'comments/branchLoaded': return changed(forests, action.postId, (forest) =>
      withBranch(forest, action.branch, action.tree));
    case 'comments/closed': {
      const { [action.postId]: gone, ...rest } = forests;
      return gone ? rest : forests;
    }
    case 'comment/seen': return changed(forests, action.comment.postId, (forest) => withComment(forest, action.comment));
    case 'comment:new': return changed(forests, action.payload.postId, (forest) => withComment(forest, action.payload.comment));
    case 'comment:updated': return changedComment(forests, action.payload.postId, action.payload.comment.id, (before) =>
      keepingMarks(keepingRemoved(action.payload.comment, before), before));
    case 'comment:deleted': return changedComment(forests, action.payload.postId, action.payload.commentId, (comment) =>
      ({ ...comment, isDeleted: true, author: null, content: '', mentions: nobody, media: null, reactions: [] }));
    case 'comment/voted': return changedComment(forests, action.postId, action.commentId, (comment) =>
      withOwnVote(comment, action.value));
    case 'comment:vote': return changedComment(forests, action.payload.postId, action.payload.commentId, (comment) =>
      withVotes(comment, action.payload.votes, action.payload.myVote));
    case 'comment/liked': return changedComment(forests, action.postId, action.commentId, (comment) =>
      withOwnLike(comment, action.isLiked));
    case 'comment:like': return changedComment(forests, action.payload.postId, action.payload.commentId, (comment) =>
      ({ ...comment, likeCount: action.payload.count }));
    case 'comment/bookmarked': return changedComment(forests, action.postId, action.commentId, (comment) =>
      withBookmark(comment, action.isBookmarked));
    case 'comment/reacted': return changedComment(forests, action.postId, action.commentId, (comment) =>
      ({ ...comment, reactions: withToggled(comment.reactions, action.emoji, action.isAdded) }));
    case 'comment/reactions': return changedComment(forests, action.postId, action.commentId, (comment) =>
      ({ ...comment, reactions: action.reactions }));
    case 'reaction:update': return changedComment(forests, action.payload.postId, action.payload.targetId, (comment) =>
      ({ ...comment, reactions: withHeard(comment.reactions, action.payload, own) }));
    default: return forests;
  }
}

/** A room hears nothing of a removed comment's text; whoever was shown it as removed goes on seeing it. */
function keepingRemoved(next: Comment, before: Comment): Comment {
  return next.isRemoved && before.isRemoved ? { ...next, author: before.author, content: before.content } : next;
}

function changed(forests: Forests, postId: PostId, change: (forest: CommentForest) => CommentForest): Forests {
  const forest = forests[postId];
  if (!forest) return forests;
  const next = change(forest);
  return next === forest ? forests : { ...forests, [postId]: next };
}

function changedComment(forests: Forests, postId: PostId, id: CommentId, change: (comment: Comment) => Comment): Forests {
  return changed(forests, postId, (forest) => (forest.comments.some((comment) => comment.id === id)
    ? { ...forest, comments: forest.comments.map((comment) => (comment.id === id ? change(comment) : comment)) }
    : forest));
}

/** A new answer stands right below what it answers, where its writer looks; one to the post stands first. */
function withComment(forest: CommentForest, comment: Comment): CommentForest {
  const known = forest.comments.findIndex(({ id }) => id === comment.id);
  if (known >= 0) {
    const comments = [...forest.comments];
    comments[known] = keepingMarks(comment, comments[known]);
    return { ...forest, comments };
  }
  if (comment.parentId === null) {
    return forest.focus === null ? { ...forest, comments: [comment, ...forest.comments] } : forest;
  }
  const parent = forest.comments.findIndex(({ id }) => id === comment.parentId);
  if (parent < 0) return forest;
  const comments = forest.comments.map((each, index) =>
    (index === parent ? { ...each, replyCount: each.replyCount + 1 } : each));
  comments.splice(parent + 1, 0, comment);
  return { ...forest, comments };
}

/** What a branch had more of, at its end. */
function withBranch(forest: CommentForest, branch: MoreComments, tree: CommentTree): CommentForest {
  const known = new Set(forest.comments.map(({ id }) => id));
  const added = tree.comments.filter(({ id }) => !known.has(id));
  const at = endOf(forest.comments, branch.parentId);
  return {
    ...forest,
    comments: [...forest.comments.slice(0, at), ...added, ...forest.comments.slice(at)],
    more: [
      ...forest.more.filter((more) => more.parentId !== branch.parentId),
      ...tree.more,
    ],
  };
}

/** Where the answers to a comment end. */
function endOf(comments: readonly Comment[], parentId: CommentId | null): number {
  const start = comments.findIndex(({ id }) => id === parentId);
  const parent = comments[start];
  if (!parent) return comments.length;
  const end = comments.findIndex((comment, index) => index > start && comment.depth <= parent.depth);
  return end < 0 ? comments.length : end;
}

import assert from 'node:assert/strict';
import test from 'node:test';
import { answersBelow, treeOf } from '../../../Assets/communities/commentTree';
import { reduce } from '../../../Assets/store/reduce';
import { emptyState } from '../../../Assets/store/state';
import { comment, post } from './samples';
import type { Action } from '../../../Assets/store/actions';
import type { State } from '../../../Assets/store/state';

function after(...actions: Action[]): State {
  return actions.reduce(reduce, emptyState);
}

const votes = { score: 5, upvotes: 6, downvotes: 1, ratio: 0.85 };
const seen: Action = { type: 'posts/seen', posts: [post('50', { me: { vote: 0, isBookmarked: true } })] };
const tree: Action = {
  type: 'comments/loaded', postId: '50', focus: null,
  tree: {
    comments: [comment('1', null, 0), comment('2', '1', 1), comment('3', '2', 2), comment('4', null, 0)],
    more: [{ parentId: '1', count: 2, cursor: 'x' }, { parentId: null, count: null, cursor: 'y' }],
  },
};
const ids = (state: State): string[] | undefined => state.comments['50']?.comments.map(({ id }) => id);
const arrives = (id: string, parentId: string | null, depth: number): Action => ({
  type: 'comment:new', payload: { postId: '50', comment: comment(id, parentId, depth), commentCount: 9 },
});

test('a vote counts at once, and turning it over counts twice', () => {
  const up = after(seen, { type: 'post/voted', postId: '50', value: 1 });
  assert.deepEqual([up.posts['50']?.score, up.posts['50']?.upvotes, up.posts['50']?.me?.vote], [2, 2, 1]);
  const down = reduce(up, { type: 'post/voted', postId: '50', value: -1 });
  assert.deepEqual([down.posts['50']?.score, down.posts['50']?.upvotes, down.posts['50']?.downvotes], [0, 1, 1]);
  const back = reduce(down, { type: 'post/voted', postId: '50', value: 0 });
  assert.deepEqual(back.posts['50'], post('50', { me: { vote: 0, isBookmarked: true } }));
});

test('what a room hears moves the totals and keeps one’s own marks', () => {
  const state = after(
    seen, { type: 'post/voted', postId: '50', value: 1 }, { type: 'post:vote', payload: { postId: '50', votes } },
    { type: 'post:updated', payload: { post: post('50', { title: 'Changed', score: 5 }) } },
  );
  assert.deepEqual([state.posts['50']?.title, state.posts['50']?.score], ['Changed', 5]);
  assert.deepEqual(state.posts['50']?.me, { vote: 1, isBookmarked: true });
});

test('one’s own vote on another device is one’s vote here', () => {
  const state = after(seen, { type: 'post:vote', payload: { postId: '50', votes, myVote: -1 } });
  assert.equal(state.posts['50']?.me?.vote, -1);
});

test('a like counts at once and no more than once; the server’s count follows', () => {
  const like = (isLiked: boolean): Action => ({ type: 'post/liked', postId: '50', isLiked });
  const likes = (...actions: Action[]): unknown => {
    const { likeCount, me } = after(seen, ...actions).posts['50'] ?? {};
    return [likeCount, me?.isLiked];
  };
  assert.deepEqual(likes(like(true), like(true)), [1, true]);
  assert.deepEqual(likes(like(true), { type: 'post:like', payload: { postId: '50', count: 4, delta: 1 } }), [4, true]);
  assert.deepEqual(likes(like(true), like(false)), [0, false]);
  const heard = after(
    seen, tree, { type: 'comment/liked', postId: '50', commentId: '2', isLiked: true },
    { type: 'comment:like', payload: { postId: '50', commentId: '2', count: 3, delta: 1 } },
  );
  assert.deepEqual(heard.comments['50']?.comments.map(({ likeCount }) => likeCount), [0, 3, 0, 0]);
  assert.deepEqual(heard.comments['50']?.comments[1]?.me?.isLiked, true);
});

test('a reaction counts at once; what a room hears keeps which are one’s own', () => {
  const state = after(
    seen, tree, { type: 'post/reacted', postId: '50', emoji: '🎉', isAdded: true },
    { type: 'post/reacted', postId: '50', emoji: '🎉', isAdded: true },
    { type: 'comment/reacted', postId: '50', commentId: '2', emoji: '🔥', isAdded: true },
  );
  assert.deepEqual(state.posts['50']?.reactions, [{ emoji: '🎉', count: 1, me: true }]);
  const heard = (targetType: 'post' | 'comment', targetId: string, isAdded: boolean): Action => ({
    type: 'reaction:update', payload: {
      postId: '50', targetType, targetId, emoji: '👏', count: 1, userId: '77', isAdded,
      summary: [{ emoji: targetType === 'post' ? '🎉' : '🔥', count: 1 }, ...(isAdded ? [{ emoji: '👏', count: 1 }] : [])],
    },
  });
  const after1 = [heard('post', '50', true), heard('comment', '2', true)].reduce(reduce, state);
  assert.deepEqual(after1.posts['50']?.reactions, [{ emoji: '🎉', count: 1, me: true }, { emoji: '👏', count: 1, me: false }]);
  assert.deepEqual(after1.comments['50']?.comments[1]?.reactions.map(({ me }) => me), [true, false]);
  const changed = reduce(after1, { type: 'post:updated', payload: { post: post('50', { reactions: [{ emoji: '🎉', count: 1 }] }) } });
  assert.deepEqual(changed.posts['50']?.reactions, [{ emoji: '🎉', count: 1, me: true }]);
  const less = reduce(after1, heard('post', '50', false));
  assert.deepEqual(less.posts['50']?.reactions.map(({ emoji }) => emoji), ['🎉']);
});

test('an answer stands right below what it answers, once', () => {
  const state = after(seen, tree, arrives('5', '1', 1), arrives('5', '1', 1));
  assert.deepEqual(ids(state), ['1', '5', '2', '3', '4']);
  assert.equal(state.comments['50']?.comments[0]?.replyCount, 1);
  assert.equal(state.posts['50']?.commentCount, 9);
});

test('an answer to the post stands first; where one branch is shown it is not of it', () => {
  assert.deepEqual(ids(after(tree, arrives('5', null, 0))), ['5', '1', '2', '3', '4']);
  const branch: Action = { ...tree, focus: '2' } as Action;
  assert.deepEqual(ids(after(branch, arrives('5', null, 0))), ['1', '2', '3', '4']);
});

test('an answer to what is not loaded waits for its branch', () => {
  assert.deepEqual(ids(after(tree, arrives('9', '8', 3))), ['1', '2', '3', '4']);
});

test('the rest of a branch comes at its end, without what is there', () => {
  const state = after(tree, {
    type: 'comments/branchLoaded', postId: '50', branch: { parentId: '1', count: 2, cursor: 'x' },
    tree: { comments: [comment('2', '1', 1), comment('6', '1', 1)], more: [{ parentId: '1', count: 1, cursor: 'z' }] },
  });
  assert.deepEqual(ids(state), ['1', '2', '3', '6', '4']);
  assert.deepEqual(state.comments['50']?.more.map(({ cursor }) => cursor), ['y', 'z']);
});

test('a deleted comment keeps its place and nothing else', () => {
  const state = after(tree, { type: 'comment:deleted', payload: { postId: '50', commentId: '2', commentCount: 3 } });
  const gone = state.comments['50']?.comments[1];
  assert.deepEqual([gone?.isDeleted, gone?.author, gone?.content], [true, null, '']);
});

test('a flat list becomes a tree; what answers nobody here is a root', () => {
  const { roots, more } = treeOf([comment('2', '1', 1), comment('3', '2', 2), comment('4', null, 0)], [
    { parentId: '3', count: 1, cursor: null }, { parentId: null, count: null, cursor: 'y' },
  ]);
  assert.deepEqual(roots.map(({ comment: { id } }) => id), ['2', '4']);
  assert.equal(roots[0]?.children[0]?.more?.count, 1);
  assert.equal(more?.cursor, 'y');
  assert.equal(roots[0] && answersBelow(roots[0]), 1);
});

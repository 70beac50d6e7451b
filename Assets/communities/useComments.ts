import { useEffect } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { dispatch } from '../store';
import type { Resource } from '../api/useResource';
import type { CommentId, CommentSort, CommentTree, MoreComments, PostId } from '../api/wire';

const ancestorsShown = 3;

/** Loads the comments of a post into the store, or the branch around one; anew with every `round`. */
export function useComments(
  postId: PostId, focus: CommentId | null, sort: CommentSort, round: number,
): Pick<Resource<boolean>, 'error' | 'reload' | 'isLoading'> {
  const loaded = useResource(`comments ${postId} ${focus ?? ''} ${sort} ${round}`, async (signal) => {
    const tree = focus === null
      ? await api.request('GET /posts/{post}/comments', { path: { post: postId }, query: { sort }, signal })
      : await branchAround(focus, sort, signal);
    if (!signal.aborted) dispatch({ type: 'comments/loaded', postId, tree, focus });
    return true;
  });
  useEffect(() => () => dispatch({ type: 'comments/closed', postId }), [postId]);
  return loaded;
}

/** The comment with what it answers above it and its answers below. */
async function branchAround(comment: CommentId, sort: CommentSort, signal: AbortSignal): Promise<CommentTree> {
  const [{ ancestors }, thread] = await Promise.all([
    api.request('GET /comments/{comment}', { path: { comment }, query: { context: ancestorsShown }, signal }),
    api.request('GET /comments/{comment}/thread', { path: { comment }, query: { sort }, signal }),
  ]);
  return { comments: [...ancestors, ...thread.comments], more: thread.more };
}

/** Loads where a branch goes on. */
export async function loadBranch(postId: PostId, branch: MoreComments, sort: CommentSort): Promise<void> {
  const query = { sort, ...(branch.cursor === null ? {} : { cursor: branch.cursor }) };
  const tree = branch.parentId === null
    ? await api.request('GET /posts/{post}/comments', { path: { post: postId }, query })
    : await api.request('GET /comments/{comment}/replies', { path: { comment: branch.parentId }, query });
  dispatch({ type: 'comments/branchLoaded', postId, branch, tree });
}

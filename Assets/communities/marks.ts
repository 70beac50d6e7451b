import { api } from '../api';
import { translator } from '../i18n';
import { live } from '../socket/live';
import { dispatch } from '../store';
import { toastError } from '../ui/toastError';
import { announce } from './announcements';
import type { Comment, Post } from '../api/wire';

/** Votes at once and takes it back with a note if the server refuses or cannot be reached. */
export async function votePost(post: Post, value: number): Promise<void> {
  const postId = post.id;
  dispatch({ type: 'post/voted', postId, value });
  try {
    const { votes, myVote } = await live.request('post:vote', { postId, value });
    dispatch({ type: 'post:vote', payload: { postId, votes, myVote: myVote ?? value } });
    sayScore(votes.score);
  } catch (error) {
    dispatch({ type: 'post/voted', postId, value: post.me?.vote ?? 0 });
    toastError(error);
  }
}

export async function voteComment(comment: Comment, value: number): Promise<void> {
  const { id: commentId, postId } = comment;
  dispatch({ type: 'comment/voted', postId, commentId, value });
  try {
    const { votes, myVote } = await live.request('comment:vote', { commentId, value });
    dispatch({ type: 'comment:vote', payload: { postId, commentId, votes, myVote: myVote ?? value } });
    sayScore(votes.score);
  } catch (error) {
    dispatch({ type: 'comment/voted', postId, commentId, value: comment.me?.vote ?? 0 });
    toastError(error);
  }
}

function sayScore(score: number): void {
  announce(translator().t('communities.scoreNow', { count: score }));
}

/** Adds or takes back one's own reaction; the chip changes at once and changes back if the server refuses. */
export async function toggleReaction(item: Post | Comment, emoji: string): Promise<void> {
  const isAdded = !item.reactions.some((reaction) => reaction.emoji === emoji && reaction.me);
  const show = (isShown: boolean): void => dispatch('postId' in item
    ? { type: 'comment/reacted', postId: item.postId, commentId: item.id, emoji, isAdded: isShown }
    : { type: 'post/reacted', postId: item.id, emoji, isAdded: isShown });
  show(isAdded);
  try {
    const targetType = 'postId' in item ? 'comment' : 'post';
    const { reactions } = await live.request(isAdded ? 'reaction:add' : 'reaction:remove', { targetType, targetId: item.id, emoji });
    dispatch('postId' in item
      ? { type: 'comment/reactions', postId: item.postId, commentId: item.id, reactions }
      : { type: 'post/reactions', postId: item.id, reactions });
  } catch (error) {
    show(!isAdded);
    toastError(error);
  }
}

/** Saves something for oneself, or no longer. */
export async function requestBookmark(path: { post: string } | { comment: string }, isBookmarked: boolean): Promise<void> {
  if ('post' in path) {
    if (isBookmarked) await api.request('PUT /posts/{post}/bookmark', { path, body: {} });
    else await api.request('DELETE /posts/{post}/bookmark', { path });
  } else if (isBookmarked) await api.request('PUT /comments/{comment}/bookmark', { path, body: {} });
  else await api.request('DELETE /comments/{comment}/bookmark', { path });
}

export async function bookmarkPost(post: Post): Promise<void> {
  const isBookmarked = !post.me?.isBookmarked;
  dispatch({ type: 'post/bookmarked', postId: post.id, isBookmarked });
  try {
    await requestBookmark({ post: post.id }, isBookmarked);
  } catch (error) {
    dispatch({ type: 'post/bookmarked', postId: post.id, isBookmarked: !isBookmarked });
    toastError(error);
  }
}

export async function bookmarkComment({ id, postId, me }: Comment): Promise<void> {
  const isBookmarked = !me?.isBookmarked;
  dispatch({ type: 'comment/bookmarked', postId, commentId: id, isBookmarked });
  try {
    await requestBookmark({ comment: id }, isBookmarked);
  } catch (error) {
    dispatch({ type: 'comment/bookmarked', postId, commentId: id, isBookmarked: !isBookmarked });
    toastError(error);
  }
}

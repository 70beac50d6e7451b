import { api } from '../api';
import { dispatch } from '../store';
import { toastError } from '../ui/toastError';
import type { Comment, Post } from '../api/wire';

/** Likes at once, or ceases to, and takes it back with a note if the server refuses or cannot be reached. */
export async function likePost({ id: postId, me }: Post): Promise<void> {
  const isLiked = !me?.isLiked;
  dispatch({ type: 'post/liked', postId, isLiked });
  try {
    const path = { post: postId };
    const { likeCount } = isLiked
      ? await api.request('PUT /posts/{post}/like', { path }) : await api.request('DELETE /posts/{post}/like', { path });
    dispatch({ type: 'post:like', payload: { postId, count: likeCount, delta: 0 } });
  } catch (error) {
    dispatch({ type: 'post/liked', postId, isLiked: !isLiked });
    toastError(error);
  }
}

/** As `likePost`. */
export async function likeComment({ id: commentId, postId, me }: Comment): Promise<void> {
  const isLiked = !me?.isLiked;
  dispatch({ type: 'comment/liked', postId, commentId, isLiked });
  try {
    const path = { comment: commentId };
    const { likeCount } = isLiked
      ? await api.request('PUT /comments/{comment}/like', { path }) : await api.request('DELETE /comments/{comment}/like', { path });
    dispatch({ type: 'comment:like', payload: { postId, commentId, count: likeCount, delta: 0 } });
  } catch (error) {
    dispatch({ type: 'comment/liked', postId, commentId, isLiked: !isLiked });
    toastError(error);
  }
}

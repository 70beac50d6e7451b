import { api } from '../../api';
import { dispatch, store } from '../../store';
import { requestBookmark } from '../marks';
import type { CollectionId, Saved } from '../../api/wire';

/** Saves it where it lay, with what was noted; or lets go of it. */
export async function setSaved(saved: Saved, isSaved: boolean): Promise<void> {
  const { post, comment, collectionId, note } = saved;
  if (isSaved) await placeSaved(saved, { collectionId, note });
  else if (post) await requestBookmark({ post: post.id }, false);
  else if (comment) await requestBookmark({ comment: comment.id }, false);
  if (post) dispatch({ type: 'post/bookmarked', postId: post.id, isBookmarked: isSaved });
  if (comment) dispatch({ type: 'comment/bookmarked', postId: comment.postId, commentId: comment.id, isBookmarked: isSaved });
}

/** Puts something saved into a collection, or in none, with a note. */
export async function placeSaved(
  { post, comment }: Saved, body: { collectionId: CollectionId | null; note: string | null },
): Promise<void> {
  if (post) await api.request('PUT /posts/{post}/bookmark', { path: { post: post.id }, body });
  else if (comment) await api.request('PUT /comments/{comment}/bookmark', { path: { comment: comment.id }, body });
}

/** Fetches the posts under which saved comments stand, as far as the page does not know them. */
export async function loadPosts(saved: readonly Saved[], signal: AbortSignal): Promise<void> {
  const known = saved.flatMap(({ post }) => (post ? [post] : []));
  if (!signal.aborted) dispatch({ type: 'posts/seen', posts: known });
  const missing = new Set(saved.flatMap(({ comment }) => (comment && !store.get().posts[comment.postId] ? [comment.postId] : [])));
  const posts = await Promise.all([...missing].map((post) =>
    api.request('GET /posts/{post}', { path: { post }, signal }).catch(() => null)));
  if (!signal.aborted) dispatch({ type: 'posts/seen', posts: posts.flatMap((post) => (post ? [post] : [])) });
}

import { api } from '../../api';
import { dispatch } from '../../store';
import { toastError } from '../../ui/toastError';
import type { Comment, CommentModeration, Post, PostModeration } from '../../api/wire';

/** What the author of something that is taken down is told: the words of a template, then one's own. */
export interface RemovalWhy {
  reason?: string;
  removalReasonId?: string;
}

/** What a post looks like once something is done with it; null where only the server knows. */
function postAfter(post: Post, action: PostModeration): Post | null {
  switch (action) {
    case 'pin': return { ...post, isPinned: true };
    case 'unpin': return { ...post, isPinned: false };
    case 'lock': return { ...post, isLocked: true };
    case 'unlock': return { ...post, isLocked: false };
    case 'nsfw': return { ...post, isNsfw: !post.isNsfw };
    case 'spoiler': return { ...post, isSpoiler: !post.isSpoiler };
    case 'distinguish': return { ...post, isDistinguished: !post.isDistinguished };
    case 'remove':
    case 'approve': return null;
  }
}

/** Marks a post at once and takes it back with a note if the server refuses. */
export async function moderatePost(post: Post, action: PostModeration): Promise<void> {
  const wanted = postAfter(post, action);
  if (wanted) dispatch({ type: 'posts/seen', posts: [wanted] });
  try {
    const done = await api.request('POST /posts/{post}/moderate', { path: { post: post.id }, body: { action } });
    dispatch({ type: 'posts/seen', posts: [done] });
  } catch (error) {
    if (wanted) dispatch({ type: 'posts/seen', posts: [post] });
    toastError(error);
  }
}

/** Takes a post down. Throws what the server answers. */
export async function removePost(post: Post, why: RemovalWhy): Promise<void> {
  const done = await api.request('POST /posts/{post}/moderate', { path: { post: post.id }, body: { action: 'remove', ...why } });
  dispatch({ type: 'posts/seen', posts: [done] });
}

function commentAfter(comment: Comment, action: CommentModeration): Comment | null {
  switch (action) {
    case 'pin': return { ...comment, isPinned: true };
    case 'unpin': return { ...comment, isPinned: false };
    case 'lock': return { ...comment, isLocked: true };
    case 'unlock': return { ...comment, isLocked: false };
    case 'distinguish': return { ...comment, isDistinguished: !comment.isDistinguished };
    case 'remove':
    case 'approve': return null;
  }
}

/** As `moderatePost`. */
export async function moderateComment(comment: Comment, action: CommentModeration): Promise<void> {
  const wanted = commentAfter(comment, action);
  if (wanted) dispatch({ type: 'comment/seen', comment: wanted });
  try {
    const done = await api.request('POST /comments/{comment}/moderate', { path: { comment: comment.id }, body: { action } });
    dispatch({ type: 'comment/seen', comment: done });
  } catch (error) {
    if (wanted) dispatch({ type: 'comment/seen', comment });
    toastError(error);
  }
}

/** Takes a comment down. Throws what the server answers. */
export async function removeComment(comment: Comment, why: RemovalWhy): Promise<void> {
  const done = await api.request('POST /comments/{comment}/moderate', {
    path: { comment: comment.id }, body: { action: 'remove', ...why },
  });
  dispatch({ type: 'comment/seen', comment: done });
}

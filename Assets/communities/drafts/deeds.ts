import { api } from '../../api';
import { navigate } from '../../app/router';
import { dispatch } from '../../store';
import type { PostId } from '../../api/wire';

/** Publishes a draft and goes to the post it has become. Throws what the server answers. */
export async function publishDraft(draft: PostId): Promise<void> {
  const post = await api.request('POST /posts/{post}/publish', { path: { post: draft } });
  dispatch({ type: 'posts/seen', posts: [post] });
  // There is no draft any more to come back to.
  navigate({ to: 'post', params: { name: post.community.name, postId: post.id } }, { replace: true });
}

/** Lets a scheduled post wait for its author again. Throws what the server answers. */
export async function unschedule(draft: PostId): Promise<void> {
  await api.request('PATCH /posts/{post}', { path: { post: draft }, body: { scheduledFor: null } });
}

/** Throws what the server answers. */
export function deleteDraft(draft: PostId): Promise<void> {
  return api.request('DELETE /posts/{post}', { path: { post: draft } });
}

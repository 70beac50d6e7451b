import { useEffect } from 'react';
import { api } from '../../api';
import { onLive } from '../../socket/live';
import { dispatch } from '../../store';
import { holds, usePowers } from '../powers';
import type { Post } from '../../api/wire';

/** The room hears nothing of a removed comment's text; moderators, who still see it, fetch it. */
export function useRemovedComments(post: Post): void {
  const maySee = holds(usePowers(post.community.id), 'manage_comments');
  useEffect(() => {
    if (!maySee) return undefined;
    return onLive('comment:updated', ({ postId, comment: heard }, before) => {
      const wasRemoved = before.comments[post.id]?.comments.some(({ id, isRemoved }) => id === heard.id && isRemoved);
      if (postId !== post.id || !heard.isRemoved || wasRemoved) return;
      void api.request('GET /comments/{comment}', { path: { comment: heard.id }, query: { context: 0 } })
        .then(({ comment }) => dispatch({ type: 'comment/seen', comment }), () => undefined);
    });
  }, [post.id, maySee]);
}

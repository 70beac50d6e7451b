import { useEffect } from 'react';
import { usePages } from '../api/usePages';
import { onLive } from '../socket/live';
import { dispatch, store } from '../store';
import { seesRemoved } from './powers';
import { useReconnect } from './useReconnect';
import type { Page } from '../api';
import type { Pages } from '../api/usePages';
import type { Post } from '../api/wire';

/** Posts by page, known to the store so that their scores move; fetched anew after a lost connection. */
export function useFeed(
  key: string, load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Post[]>>,
): Pages<Post> {
  const pages = usePages(key, async (cursor, signal) => {
    const page = await load(cursor, signal);
    if (!signal.aborted) dispatch({ type: 'posts/seen', posts: page.data });
    return page;
  });
  const { reload, update } = pages;
  useReconnect(reload);
  useEffect(() => onLive('post:deleted', ({ postId }) => update((posts) => posts.filter(({ id }) => id !== postId))), [update]);
  useEffect(() => onLive('post:removed', ({ postId }) => update((posts) => posts.filter((post) =>
    post.id !== postId || seesRemoved(store.get(), post)))), [update]);
  return pages;
}

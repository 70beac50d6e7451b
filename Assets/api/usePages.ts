import { useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from '../ui/useLatest';
import { asApiError, isAbort } from './errors';
import type { ApiError } from './errors';
import type { Page } from './client';

export interface Pages<Item> {
  items: Item[];
  error: ApiError | null;
  isLoading: boolean;
  hasMore: boolean;
  /** Where the next page begins; null at the end. */
  cursor: string | null;
  loadMore: () => void;
  reload: () => void;
  /** Changes the loaded items in place, after an edit or removal. */
  update: (change: (items: Item[]) => Item[]) => void;
}

interface PagesState<Item> {
  items: Item[];
  cursor: string | null;
  hasMore: boolean;
  isLoading: boolean;
  error: ApiError | null;
}

/** Pages loaded before, to go on from. */
export type KeptPages<Item> = Pick<Pages<Item>, 'items' | 'cursor'>;

const unloaded = { items: [], cursor: null, hasMore: false, isLoading: true, error: null };

/** A list that comes in pages by cursor, from the first one anew whenever `key` changes. What was kept spares the first load. */
export function usePages<Item>(
  key: string,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item[]>>,
  kept: KeptPages<Item> | null = null,
): Pages<Item> {
  const [state, setState] = useState<PagesState<Item>>(
    () => (kept ? { ...kept, hasMore: kept.cursor !== null, isLoading: false, error: null } : unloaded),
  );
  const isKept = useRef(kept !== null);
  const latest = useLatest(load);
  const abort = useRef<AbortController | null>(null);

  const fetchPage = useCallback((cursor: string | null) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setState((before) => ({ ...before, isLoading: true, error: null }));
    latest.current(cursor ?? undefined, controller.signal).then(
      ({ data, meta }) => {
        if (controller.signal.aborted) return;
        setState((before) => ({
          items: cursor === null ? data : [...before.items, ...data],
          cursor: meta.nextCursor ?? null,
          hasMore: meta.hasMore && Boolean(meta.nextCursor),
          isLoading: false,
          error: null,
        }));
      },
      (thrown: unknown) => {
        if (controller.signal.aborted || isAbort(thrown)) return;
        setState((before) => ({ ...before, isLoading: false, error: asApiError(thrown) }));
      },
    );
  }, [latest]);

  useEffect(() => {
    if (!isKept.current) {
      setState(unloaded);
      fetchPage(null);
    }
    isKept.current = false;
    return () => abort.current?.abort();
  }, [key, fetchPage]);

  return {
    items: state.items,
    error: state.error,
    isLoading: state.isLoading,
    hasMore: state.hasMore,
    cursor: state.cursor,
    loadMore: useCallback(() => fetchPage(state.cursor), [fetchPage, state.cursor]),
    reload: useCallback(() => fetchPage(null), [fetchPage]),
    update: useCallback((change) => setState((before) => ({ ...before, items: change(before.items) })), []),
  };
}

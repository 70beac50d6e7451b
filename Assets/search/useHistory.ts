import { api } from '../api';
import { useResource } from '../api/useResource';
import { toastError } from '../ui/toastError';
import type { PastSearch } from '../api/wire';

export interface SearchHistory {
  /** Saved ones first, each part newest first; empty until they are known. */
  searches: readonly PastSearch[];
  /** Takes one out. */
  remove: (query: string) => void;
  /** Takes out all that are not saved. */
  clear: () => void;
  save: (query: string, isSaved: boolean) => void;
}

/** What one asked before, asked for anew with each question. A change shows at once and is undone if it fails. */
export function useHistory(question: string): SearchHistory {
  const loaded = useResource(`searches ${question}`, (signal) => api.request('GET /search/history', { signal }));
  const searches = loaded.data ?? [];
  const change = (next: PastSearch[], send: Promise<unknown>): void => {
    loaded.set(next);
    send.catch((error: unknown) => {
      toastError(error);
      loaded.reload();
    });
  };
  return {
    searches,
    remove: (query) => change(
      searches.filter((past) => past.query !== query), api.request('DELETE /search/history', { query: { query } }),
    ),
    clear: () => change(searches.filter((past) => past.isSaved), api.request('DELETE /search/history', { query: {} })),
    save: (query, isSaved) => change(
      [{ query, isSaved, searchedAt: new Date().toISOString() }, ...searches.filter((past) => !isSameQuery(past, query))],
      api.request('POST /search/history', { body: { query, isSaved } }),
    ),
  };
}

/** As the server tells questions apart. */
export function isSameQuery(past: PastSearch, query: string): boolean {
  return past.query.toLowerCase() === query.split(/\s+/).join(' ').toLowerCase();
}

import { useCallback, useEffect, useState } from 'react';
import { useLatest } from '../ui/useLatest';
import { asApiError, isAbort } from './errors';
import type { ApiError } from './errors';

export interface Resource<Data> {
  data: Data | undefined;
  error: ApiError | null;
  isLoading: boolean;
  reload: () => void;
  /** Puts a newer value in place without asking again. */
  set: (data: Data) => void;
}

/**
 * Loads something while a view is shown and again when `key` changes; what is on its way for an old key is called
 * off. `key` null loads nothing.
 */
export function useResource<Data>(key: string | null, load: (signal: AbortSignal) => Promise<Data>): Resource<Data> {
  const [state, setState] = useState<{ key: string | null; data?: Data; error: ApiError | null; isLoading: boolean }>(
    { key, error: null, isLoading: key !== null },
  );
  const [round, setRound] = useState(0);
  const latest = useLatest(load);
  useEffect(() => {
    if (key === null) return undefined;
    const abort = new AbortController();
    setState((before) => (before.key === key
      ? { ...before, error: null, isLoading: true }
      : { key, error: null, isLoading: true }));
    latest.current(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setState({ key, data, error: null, isLoading: false });
      },
      (thrown: unknown) => {
        if (abort.signal.aborted || isAbort(thrown)) return;
        setState((before) => ({ ...before, error: asApiError(thrown), isLoading: false }));
      },
    );
    return () => abort.abort();
  }, [key, round, latest]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const set = useCallback((data: Data) => setState({ key, data, error: null, isLoading: false }), [key]);
  const isCurrent = state.key === key;
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : null,
    isLoading: isCurrent ? state.isLoading : key !== null,
    reload,
    set,
  };
}

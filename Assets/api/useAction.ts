import { useCallback, useEffect, useRef, useState } from 'react';
import { translator } from '../i18n';
import { fieldText } from '../i18n/fieldText';
import { useLatest } from '../ui/useLatest';
import { asApiError } from './errors';
import type { ApiError } from './errors';

export interface ActionState<Args extends unknown[]> {
  run: (...args: Args) => Promise<boolean>;
  isBusy: boolean;
  /** What the last run met; null while running and after success. A declined password prompt is no error. */
  error: ApiError | null;
  /** The problem of one field of a `validation_failed`, by its wire name. */
  fieldError: (path: string) => string | undefined;
  clear: () => void;
}

/** Something the person sets off: runs once at a time and keeps what went wrong. `run` tells whether it worked. */
export function useAction<Args extends unknown[]>(work: (...args: Args) => Promise<unknown>): ActionState<Args> {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const latest = useLatest(work);
  const isRunning = useRef(false);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const run = useCallback(async (...args: Args): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setBusy(true);
    setError(null);
    try {
      await latest.current(...args);
      return true;
    } catch (thrown) {
      const known = asApiError(thrown);
      if (isHere.current && known.code !== 'cancelled') setError(known);
      return false;
    } finally {
      isRunning.current = false;
      if (isHere.current) setBusy(false);
    }
  }, [latest]);
  return {
    run,
    isBusy,
    error,
    fieldError: (path) => fieldText(translator(), error, path),
    clear: () => setError(null),
  };
}

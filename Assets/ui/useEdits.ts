import { useCallback, useMemo, useState } from 'react';

export interface Edits<Value extends object> {
  /** The original with the edits over it. */
  value: Value;
  /** Only what differs. */
  changes: Partial<Value>;
  isDirty: boolean;
  set: (change: Partial<Value>) => void;
  reset: () => void;
}

/**
 * Unsaved edits over something that may change meanwhile: fields that were not touched follow the original, and a
 * field set back to what it was is no edit.
 */
export function useEdits<Value extends object>(original: Value): Edits<Value> {
  const [edits, setEdits] = useState<Partial<Value>>({});
  const changes = useMemo(() => Object.fromEntries(Object.entries(edits).filter(([key, value]) =>
    JSON.stringify(value) !== JSON.stringify(original[key as keyof Value]))) as Partial<Value>, [edits, original]);
  return {
    value: { ...original, ...edits },
    changes,
    isDirty: Object.keys(changes).length > 0,
    set: useCallback((change) => setEdits((before) => ({ ...before, ...change })), []),
    reset: useCallback(() => setEdits({}), []),
  };
}

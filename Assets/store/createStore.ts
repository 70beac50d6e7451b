import { useSyncExternalStore, useRef } from 'react';

export interface Store<State, Action> {
  get: () => State;
  dispatch: (action: Action) => void;
  subscribe: (listener: () => void) => () => void;
}

/** A store outside React: one value, one pure reducer, synchronous listeners. */
export function createStore<State, Action>(reduce: (state: State, action: Action) => State, initial: State):
Store<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Reads a part of a store. A selector may build a new array or object: as long as `isEqual` finds it equal to the
 * last one, the last one is returned and nothing renders.
 */
export function useStoreValue<State, Action, Value>(
  store: Store<State, Action>,
  select: (state: State) => Value,
  isEqual: (left: Value, right: Value) => boolean = Object.is,
): Value {
  const last = useRef<{ value: Value } | null>(null);
  const read = (): Value => {
    const value = select(store.get());
    if (last.current && isEqual(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Equality of arrays and plain objects one level deep. */
export function isShallowEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every((key) =>
    key in right && Object.is((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]));
}

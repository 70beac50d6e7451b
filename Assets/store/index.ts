import { createStore, useStoreValue } from './createStore';
import { reduce } from './reduce';
import { emptyState } from './state';
import type { Action } from './actions';
import type { State } from './state';

/** Everything the page knows about the world. */
export const store = createStore<State, Action>(reduce, emptyState);

export const dispatch = store.dispatch;

/** Reads the store in a component; `isEqual` defaults to identity. */
export function useSelector<Value>(select: (state: State) => Value, isEqual?: (l: Value, r: Value) => boolean): Value {
  return useStoreValue(store, select, isEqual);
}

export { isShallowEqual } from './createStore';
export { isOffered } from './reducers/features';
export type { Action } from './actions';
export type {
  CommentForest, CommunitiesState, ConnectionState, MemberList, Outgoing, SessionState, State, Timeline, Typist,
} from './state';

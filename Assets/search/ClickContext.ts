import { createContext, useContext } from 'react';
import { api } from '../api';
import type { SearchHit } from '../api/wire';

/** The search whose hits are shown; null while it is not known. */
export const ClickContext = createContext<string | null>(null);

/** Tells the server which hit was opened, so that it can be seen whether searches find. Nobody waits for it. */
export function useClick(): (hit: SearchHit, position: number) => void {
  const queryId = useContext(ClickContext);
  return ({ type, id }, position) => {
    if (queryId === null) return;
    void api.request('POST /search/clicks', { body: { queryId, kind: type, refId: id, position } }).catch(() => undefined);
  };
}

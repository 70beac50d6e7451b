import { api } from '../api';
import { usePages } from '../api/usePages';
import { toastError } from '../ui/toastError';
import type { Pages } from '../api/usePages';
import type { CommunityId, JoinRequest } from '../api/wire';

export type Decide = (request: JoinRequest, action: 'approve' | 'deny') => Promise<void>;

/** Who wants to be let in, and the way to answer them. */
export function useJoinRequests(communityId: CommunityId): { pages: Pages<JoinRequest>; decide: Decide } {
  const pages = usePages(`requests ${communityId}`, (cursor, signal) => api.page('GET /communities/{community}/requests', {
    path: { community: communityId }, signal, query: { status: 'pending', ...(cursor ? { cursor } : {}) },
  }));
  const { update } = pages;
  const remove = (request: JoinRequest): void => update((requests) => requests.filter(({ id }) => id !== request.id));
  return {
    pages,
    decide: (request, action) => api.request('POST /communities/{community}/requests/{request}', {
      path: { community: communityId, request: request.id }, body: { action },
    }).then(() => remove(request), (error) => {
      toastError(error);
      pages.reload();
    }),
  };
}

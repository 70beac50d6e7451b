import { useEffect } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { onLive } from '../socket/live';
import { dispatch, useSelector } from '../store';
import { useLiveRoom } from './useLiveRoom';
import type { Resource } from '../api/useResource';
import type { CommunityView } from '../api/wire';

/** A community by its name, kept true by what its room says. An invitation shows it to somebody outside. */
export function useCommunity(name: string, invite: string | null = null): Pick<Resource<CommunityView>, 'data' | 'error' | 'reload'> {
  const loaded = useResource(`community ${name.toLowerCase()} ${invite ?? ''}`, async (signal) => {
    const view = await api.request('GET /communities/{community}', {
      path: { community: name }, signal, query: invite === null ? {} : { invite },
    });
    dispatch({ type: 'community/viewed', view });
    dispatch({ type: 'posts/seen', posts: view.pinned });
    return view;
  });
  const { reload } = loaded;
  const id = loaded.data?.community.id ?? null;
  const view = useSelector((state) => (id === null ? undefined : state.communities.views[id]));
  useLiveRoom('community', id, reload);
  // What one may do there follows from what one is; where one was no member, there is no room to hear it from.
  useEffect(() => onLive('community:member_update', reload), [reload]);
  useEffect(() => onLive('community:deleted', ({ communityId }) => {
    if (communityId === id) reload();
  }), [id, reload]);
  // What was shown stays through a failed refresh, unless it is not for this person any more.
  const isMissing = loaded.error?.code === 'not_found';
  return { data: isMissing ? undefined : view ?? loaded.data, error: loaded.error, reload };
}

import { useEffect } from 'react';
import { api } from '../api';
import { onLive } from '../socket/live';
import { dispatch, useSelector } from '../store';

const most = 100;

/** Keeps the list of one's communities in the store for as long as somebody shows it. One that fails stays as it was. */
export function useOwnCommunities(): void {
  const readyCount = useSelector((state) => state.connection.readyCount);
  useEffect(() => {
    void loadOwn();
    return onLive('community:member_update', () => void loadOwn());
  }, [readyCount]);
}

async function loadOwn(): Promise<void> {
  const communities = await api.request('GET /communities', { query: { joined: true, limit: most } }).catch(() => null);
  if (communities) dispatch({ type: 'communities/ownLoaded', communities });
}

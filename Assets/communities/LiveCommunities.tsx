import { useLiveRoom } from './useLiveRoom';
import type { ReactElement } from 'react';
import type { CommunityId } from '../api/wire';

/** Every room costs its server something; what is further down a feed moves when it is loaded anew. */
const mostRooms = 20;

/** Listens to several communities at once while it is shown. */
export function LiveCommunities({ ids }: { ids: readonly CommunityId[] }): ReactElement {
  return <>{ids.slice(0, mostRooms).map((id) => <LiveCommunity key={id} id={id} />)}</>;
}

function LiveCommunity({ id }: { id: CommunityId }): null {
  // What a feed shows is fetched anew after a lost connection, by the feed.
  useLiveRoom('community', id, nothing);
  return null;
}

function nothing(): void {
  // A gap is no reason to move what somebody is reading.
}

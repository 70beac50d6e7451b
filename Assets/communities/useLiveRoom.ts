import { useEffect, useRef, useState } from 'react';
import { live, onLive, onRoomGap, rooms } from '../socket/live';
import { store, useSelector } from '../store';
import { useLatest } from '../ui/useLatest';
import type { CommunityId, PostId } from '../api/wire';

/**
 * Keeps this page in the room of a community or post while it is shown: joins, joins again after each reconnection and
 * after a gap, leaves. `refresh` fetches anew what may have changed unheard.
 */
export function useLiveRoom(kind: 'community' | 'post', id: CommunityId | PostId | null, refresh: () => void): void {
  const readyCount = useSelector((state) => state.connection.readyCount);
  const [round, setRound] = useState(0);
  const latest = useLatest(refresh);
  const joinedRoom = useRef<string | null>(null);
  useEffect(() => {
    if (id === null || readyCount === 0) return undefined;
    let isCurrent = true;
    const room = `${kind}:${id}`;
    join(kind, id).then(
      (isNews) => {
        if (!isCurrent) return;
        if (isNews || joinedRoom.current === room) latest.current();
        joinedRoom.current = room;
      },
      // Without a connection the next `ready` starts this over; what may not be heard the page finds out by reading.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [kind, id, readyCount, round, latest]);
  useEffect(() => {
    if (id === null) return undefined;
    const room = `${kind}:${id}`;
    const undo = [
      onRoomGap((gap) => {
        if (gap === room) setRound((before) => before + 1);
      }),
      onLive('room:evicted', (eviction) => {
        if (eviction.room === room) latest.current();
      }),
    ];
    return () => {
      undo.forEach((step) => step());
      rooms.leave(room);
      joinedRoom.current = null;
      if (live.isOnline) void leave(kind, id).catch(() => undefined);
    };
  }, [kind, id, latest]);
}

/** Enters the room; true when it shows that the page's copy is old already. */
async function join(kind: 'community' | 'post', id: string): Promise<boolean> {
  if (kind === 'community') {
    const { seq } = await live.request('community:join', { communityId: id });
    rooms.covered(`community:${id}`, seq);
    return false;
  }
  const { seq, commentCount } = await live.request('post:join', { postId: id });
  rooms.covered(`post:${id}`, seq);
  const shown = store.get().posts[id];
  return shown !== undefined && shown.commentCount !== commentCount;
}

function leave(kind: 'community' | 'post', id: string): Promise<void> {
  return kind === 'community'
    ? live.request('community:leave', { communityId: id }) : live.request('post:leave', { postId: id });
}

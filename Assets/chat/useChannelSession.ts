import { useEffect, useRef, useState } from 'react';
import { asApiError } from '../api';
import { onRoomGap } from '../socket/live';
import { useSelector } from '../store';
import { joinChannel, leaveChannel } from './joinChannel';
import type { ApiError } from '../api';
import type { ChannelId, MessageId } from '../api/wire';

/**
 * Keeps this page in the channel's room while it is shown: joins, joins again after each reconnection and after a
 * gap, leaves. `target` is a message the reader asked for.
 */
export function useChannelSession(channelId: ChannelId, target: MessageId | null): {
  error: ApiError | null;
  retry: () => void;
} {
  const readyCount = useSelector((state) => state.connection.readyCount);
  const [error, setError] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  // A reconnection leads back to where the reader is by now, not to the message once asked for.
  const served = useRef<MessageId | null>(null);

  useEffect(() => {
    if (readyCount === 0) return undefined;
    let isCurrent = true;
    joinChannel(channelId, served.current === target ? null : target).then(
      () => {
        if (!isCurrent) return;
        served.current = target;
        setError(null);
      },
      (thrown: unknown) => {
        const known = asApiError(thrown);
        // Without a connection the next `ready` starts this over.
        if (isCurrent && known.code !== 'offline') setError(known);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [channelId, target, readyCount, round]);

  useEffect(() => onRoomGap((room) => {
    if (room === `channel:${channelId}`) setRound((before) => before + 1);
  }), [channelId]);

  useEffect(() => () => leaveChannel(channelId), [channelId]);

  return { error, retry: () => setRound((before) => before + 1) };
}

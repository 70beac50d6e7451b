import { HashIcon, LockIcon, MegaphoneIcon, SpeakerIcon } from '../ui/icons';
import type { ReactElement } from 'react';
import type { Channel } from '../api/wire';

/** The sign before a channel's name: what kind it is. */
export function ChannelIcon({ channel: { type, isPrivate } }: {
  channel: Pick<Channel, 'type' | 'isPrivate'>;
}): ReactElement {
  if (type === 'voice' || type === 'stage') return <SpeakerIcon />;
  if (type === 'announcement') return <MegaphoneIcon />;
  return isPrivate ? <LockIcon /> : <HashIcon />;
}

import { HashIcon, LockIcon, MegaphoneIcon, SpeakerIcon } from '../ui/icons';
import type { Channel } from '../api/wire';
import type { Icon } from '../ui/icons';

export function channelIcon(channel: Pick<Channel, 'type' | 'isPrivate'>): Icon {
  if (channel.type === 'voice' || channel.type === 'stage') return SpeakerIcon;
  if (channel.type === 'announcement') return MegaphoneIcon;
  return channel.isPrivate ? LockIcon : HashIcon;
}

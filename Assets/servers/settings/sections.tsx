import { GearIcon, HammerIcon, HashIcon, LinkIcon, PeopleIcon, ShareIcon, ShieldIcon } from '../../ui/icons';
import { BanSettings } from './BanSettings';
import { ChannelSettings } from './ChannelSettings';
import { InviteSettings } from './InviteSettings';
import { MemberSettings } from './MemberSettings';
import { OverviewSettings } from './OverviewSettings';
import { RoleSettings } from './RoleSettings';
import { WebhookSettings } from './WebhookSettings';
import type { ComponentType, ReactNode } from 'react';
import type { Server } from '../../api/wire';
import type { Permission } from '../permissions';

export interface ServerSection {
  key: 'overview' | 'roles' | 'channels' | 'invites' | 'members' | 'bans' | 'webhooks';
  icon: ReactNode;
  /** Any of these opens it. */
  needs: readonly Permission[];
  /** Has columns of its own. */
  isWide?: boolean;
  content: ComponentType<{ server: Server }>;
}

export const sections: readonly ServerSection[] = [
  { key: 'overview', icon: <GearIcon />, needs: ['manage_server'], content: OverviewSettings },
  { key: 'roles', icon: <ShieldIcon />, needs: ['manage_roles'], isWide: true, content: RoleSettings },
  { key: 'channels', icon: <HashIcon />, needs: ['manage_channels'], content: ChannelSettings },
  { key: 'invites', icon: <LinkIcon />, needs: ['manage_server'], content: InviteSettings },
  {
    key: 'members', icon: <PeopleIcon />, content: MemberSettings,
    needs: ['manage_server', 'manage_roles', 'kick_members', 'ban_members', 'moderate_members'],
  },
  { key: 'bans', icon: <HammerIcon />, needs: ['ban_members'], content: BanSettings },
  { key: 'webhooks', icon: <ShareIcon />, needs: ['manage_webhooks'], content: WebhookSettings },
];

import { BookmarkIcon, FileIcon, GearIcon, HammerIcon, NewsIcon, PeopleIcon, PersonIcon, ShareIcon, ShieldIcon, TrashIcon } from '../../ui/icons';
import { holds } from '../powers';
import { BanSettings } from './BanSettings';
import { FlairSettings } from './FlairSettings';
import { MemberSettings } from './MemberSettings';
import { ModeratorSettings } from './ModeratorSettings';
import { ModLog } from './ModLog';
import { OverviewSettings } from './OverviewSettings';
import { RemovalSettings } from './RemovalSettings';
import { RequestSettings } from './RequestSettings';
import { RuleSettings } from './RuleSettings';
import { WebhookSettings } from './WebhookSettings';
import type { ComponentType, ReactNode } from 'react';
import type { CommunityView } from '../../api/wire';
import type { Power } from '../powers';

export interface CommunitySectionProps {
  view: CommunityView;
  /** Has the view fetched anew, where no event tells of a change. */
  onChanged: () => void;
}

interface CommunitySection {
  key: 'overview' | 'rules' | 'flairs' | 'moderators' | 'members' | 'requests' | 'bans' | 'removals' | 'webhooks' | 'log';
  icon: ReactNode;
  isGranted: (view: CommunityView) => boolean;
  content: ComponentType<CommunitySectionProps>;
}

const needs = (power: Power) => ({ permissions }: CommunityView): boolean => holds(permissions, power);

export const sections: readonly CommunitySection[] = [
  { key: 'overview', icon: <GearIcon />, isGranted: needs('manage_settings'), content: OverviewSettings },
  { key: 'rules', icon: <FileIcon />, isGranted: needs('manage_settings'), content: RuleSettings },
  { key: 'flairs', icon: <BookmarkIcon />, isGranted: needs('manage_flairs'), content: FlairSettings },
  { key: 'moderators', icon: <ShieldIcon />, isGranted: needs('manage_moderators'), content: ModeratorSettings },
  { key: 'members', icon: <PeopleIcon />, isGranted: needs('manage_members'), content: MemberSettings },
  {
    key: 'requests', icon: <PersonIcon />, content: RequestSettings,
    // Elsewhere nobody has to ask.
    isGranted: (view) => needs('manage_members')(view) && view.community.joinPolicy === 'approval',
  },
  { key: 'bans', icon: <HammerIcon />, isGranted: needs('ban_users'), content: BanSettings },
  { key: 'removals', icon: <TrashIcon />, isGranted: ({ permissions }) => permissions.length > 0, content: RemovalSettings },
  { key: 'webhooks', icon: <ShareIcon />, isGranted: needs('manage_settings'), content: WebhookSettings },
  { key: 'log', icon: <NewsIcon />, isGranted: ({ permissions }) => permissions.length > 0, content: ModLog },
];

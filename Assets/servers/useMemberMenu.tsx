import { useState } from 'react';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { store } from '../store';
import { copyText } from '../ui/copyText';
import { CopyIcon, ExitIcon, HammerIcon, PersonIcon } from '../ui/icons';
import { useMenu } from '../ui/Menu';
import { BanDialog, KickDialog } from './ModerationDialogs';
import { shownName } from './memberRows';
import { outranks } from './permissions';
import { canOn } from './selectors';
import type { MouseEvent, ReactElement } from 'react';
import type { Member } from '../api/wire';
import type { MenuEntry } from '../ui/Menu';

/** What one may do about a member; kick and ban only with the right and the rank. */
export function useMemberMenu(member: Member): {
  isOpen: boolean;
  toggle: (event: MouseEvent<Element>) => void;
  openAt: (event: MouseEvent<Element>) => void;
  dialogs: ReactElement;
} {
  const { t } = useI18n();
  const [open, setOpen] = useState<'kick' | 'ban' | null>(null);
  const { serverId, user } = member;
  const menu = useMenu(shownName(member), () => {
    const state = store.get();
    const own = state.servers.mine[serverId];
    const stands = own !== undefined && outranks(own, member, state.servers.roles[serverId] ?? []);
    const entries: MenuEntry[] = [
      {
        key: 'profile', label: t('accounts.profile'), icon: <PersonIcon />,
        onSelect: () => navigate({ to: 'profile', params: { username: user.username } }),
      },
      {
        key: 'copy', label: t('servers.copyUsername'), icon: <CopyIcon />,
        onSelect: () => void copyText(`@${user.username}`),
      },
    ];
    const canKick = stands && canOn(state, serverId, 'kick_members');
    const canBan = stands && canOn(state, serverId, 'ban_members');
    if (canKick || canBan) entries.push('separator');
    if (canKick) {
      entries.push({ key: 'kick', label: t('servers.kick'), icon: <ExitIcon />, isDanger: true, onSelect: () => setOpen('kick') });
    }
    if (canBan) {
      entries.push({ key: 'ban', label: t('servers.ban'), icon: <HammerIcon />, isDanger: true, onSelect: () => setOpen('ban') });
    }
    return entries;
  });
  return {
    isOpen: menu.isOpen,
    toggle: menu.toggle,
    openAt: menu.openAt,
    dialogs: (
      <>
        {menu.menu}
        {open === 'kick' ? <KickDialog member={member} onClose={() => setOpen(null)} /> : null}
        {open === 'ban' ? <BanDialog member={member} onClose={() => setOpen(null)} /> : null}
      </>
    ),
  };
}

import { useState } from 'react';
import { api } from '../api';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { store, useSelector } from '../store';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { CheckIcon, ExitIcon, GearIcon, PeopleIcon } from '../ui/icons';
import { useMenu } from '../ui/Menu';
import { toastError } from '../ui/toastError';
import { InviteDialog } from './InviteDialog';
import { canOn } from './selectors';
import type { MouseEvent, ReactElement } from 'react';
import type { ServerId } from '../api/wire';
import type { MenuEntry } from '../ui/Menu';

/** What one can do with a server: mark it read, invite, open its settings, leave. */
export function useServerMenu(serverId: ServerId): {
  isOpen: boolean;
  toggle: (event: MouseEvent<Element>) => void;
  openAt: (event: MouseEvent<Element>) => void;
  dialogs: ReactElement;
} {
  const { t } = useI18n();
  const [open, setOpen] = useState<'invite' | 'leave' | null>(null);
  const name = useSelector((state) => state.servers.byId[serverId]?.name ?? '');
  const menu = useMenu(name, () => entriesOf(serverId, t, setOpen));
  return {
    isOpen: menu.isOpen,
    toggle: menu.toggle,
    openAt: menu.openAt,
    dialogs: (
      <>
        {menu.menu}
        {open === 'invite' ? <InviteDialog serverId={serverId} onClose={() => setOpen(null)} /> : null}
        {open === 'leave' ? (
          <ConfirmDialog
            title={t('servers.leaveTitle', { server: name })} action={t('servers.leave')} isDanger
            onClose={() => setOpen(null)}
            onConfirm={async () => {
              await api.request('POST /servers/{server}/leave', { path: { server: serverId } });
              navigate({ to: 'home' });
            }}
          >
            <p>{t('servers.leaveText')}</p>
          </ConfirmDialog>
        ) : null}
      </>
    ),
  };
}

function entriesOf(
  serverId: ServerId,
  t: ReturnType<typeof useI18n>['t'],
  setOpen: (dialog: 'invite' | 'leave') => void,
): MenuEntry[] {
  const state = store.get();
  const entries: MenuEntry[] = [
    { key: 'read', label: t('servers.markRead'), icon: <CheckIcon />, onSelect: () => void markRead(serverId) },
  ];
  if (canOn(state, serverId, 'create_invite')) {
    entries.push({
      key: 'invite', label: t('servers.invite'), icon: <PeopleIcon />, onSelect: () => setOpen('invite'),
    });
  }
  if (canOn(state, serverId, 'manage_server') || canOn(state, serverId, 'manage_roles') ||
    canOn(state, serverId, 'manage_channels') || canOn(state, serverId, 'ban_members')) {
    entries.push({
      key: 'settings', label: t('servers.settings'), icon: <GearIcon />,
      onSelect: () => navigate({ to: 'serverSettings', params: { serverId } }),
    });
  }
  if (state.servers.mine[serverId]?.isOwner === false) {
    entries.push('separator', {
      key: 'leave', label: t('servers.leave'), icon: <ExitIcon />, isDanger: true, onSelect: () => setOpen('leave'),
    });
  }
  return entries;
}

async function markRead(serverId: ServerId): Promise<void> {
  await api.request('POST /messages/read', { body: { serverId } }).catch(toastError);
}

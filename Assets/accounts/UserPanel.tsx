import './userPanel.css';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { chooseTheme, themes, useTheme } from '../theme/theme';
import { Avatar } from '../ui/Avatar';
import { ExitIcon, GearIcon, MoonIcon, PersonIcon, ShieldIcon, SunIcon } from '../ui/icons';
import { IconButton } from '../ui/IconButton';
import { useMenu } from '../ui/Menu';
import { toastError } from '../ui/toastError';
import { isAdministrator } from './administrator';
import { signOut } from './session';
import type { ReactElement } from 'react';

/** Who one is here, at the foot of the list: profile, settings, theme, sign out. */
export function UserPanel(): ReactElement | null {
  const { t } = useI18n();
  const account = useSelector((state) => state.session.account);
  const phase = useSelector((state) => state.connection.phase);
  const theme = useTheme();
  const menu = useMenu(t('accounts.menu'), () => [
    {
      key: 'profile', label: t('accounts.profile'), icon: <PersonIcon />,
      onSelect: () => navigate({ to: 'profile', params: { username: account?.username ?? '' } }),
    },
    { key: 'settings', label: t('settings.title'), icon: <GearIcon />, onSelect: () => navigate({ to: 'settings' }) },
    ...(isAdministrator(account) ? [{
      key: 'admin', label: t('accounts.administration'), icon: <ShieldIcon />, onSelect: () => navigate({ to: 'admin' }),
    }] : []),
    'separator',
    ...themes.map((choice) => ({
      key: choice, label: t(`settings.theme_${choice}`), isChecked: theme === choice,
      icon: choice === 'dark' ? <MoonIcon /> : <SunIcon />, onSelect: () => chooseTheme(choice),
    })),
    'separator',
    {
      key: 'out', label: t('accounts.signOut'), icon: <ExitIcon />, isDanger: true,
      onSelect: () => void signOut().catch(toastError),
    },
  ], 'top');
  if (!account) return null;
  return (
    <div className="user-panel">
      <button
        type="button" className="user-button" aria-haspopup="menu" aria-expanded={menu.isOpen} onClick={menu.toggle}
        aria-label={t('accounts.menuOf', { name: account.displayName })}
      >
        <span className="user-avatar" data-online={phase === 'online'}>
          <Avatar id={account.id} name={account.displayName} url={account.avatarUrl} size={32} />
        </span>
        <span className="user-names">
          <bdi>{account.displayName}</bdi>
          <small dir="ltr">@{account.username}</small>
        </span>
      </button>
      {menu.menu}
      <IconButton label={t('settings.title')} icon={<GearIcon />} onClick={() => navigate({ to: 'settings' })} />
    </div>
  );
}

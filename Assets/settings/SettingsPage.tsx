import { useRoute } from '../app/router';
import { SettingsFrame } from '../app/SettingsFrame';
import { ProfileForm } from '../accounts/ProfileForm';
import { useI18n } from '../i18n';
import { BellIcon, DeviceIcon, FileIcon, GlobeIcon, PersonIcon, ShareIcon, SunIcon } from '../ui/icons';
import { AppearanceSettings } from './AppearanceSettings';
import { FileSettings } from './files/FileSettings';
import { LanguageSettings } from './LanguageSettings';
import { NotificationSettings } from './NotificationSettings';
import { SessionSettings } from './SessionSettings';
import { WebhookSettings } from './WebhookSettings';
import type { ComponentType, ReactElement, ReactNode } from 'react';

type Section = 'profile' | 'appearance' | 'language' | 'notifications' | 'files' | 'webhooks' | 'sessions';

const sections: { key: Section; icon: ReactNode; content: ComponentType }[] = [
  { key: 'profile', icon: <PersonIcon />, content: ProfileForm },
  { key: 'appearance', icon: <SunIcon />, content: AppearanceSettings },
  { key: 'language', icon: <GlobeIcon />, content: LanguageSettings },
  { key: 'notifications', icon: <BellIcon />, content: NotificationSettings },
  { key: 'files', icon: <FileIcon />, content: FileSettings },
  { key: 'webhooks', icon: <ShareIcon />, content: WebhookSettings },
  { key: 'sessions', icon: <DeviceIcon />, content: SessionSettings },
];

/** One's own settings, one section at a time. */
export default function SettingsPage(): ReactElement {
  const { t } = useI18n();
  return (
    <SettingsFrame
      title={t('settings.title')} asked={useRoute('settings')?.params.section}
      sections={sections.map(({ key, icon, content: Content }) => ({
        key, icon, label: t(`settings.${key}`), lead: t(`settings.${key}Text`), isGranted: true,
        target: { to: 'settings', params: { section: key } }, content: <Content />,
      }))}
    />
  );
}

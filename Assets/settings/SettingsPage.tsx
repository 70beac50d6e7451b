import { Layout, PageHeader } from '../app/Layout';
import { narrow, useMediaQuery } from '../app/mediaQuery';
import { NavList } from '../app/NavList';
import { useRoute } from '../app/router';
import { SectionIndex } from '../app/SectionIndex';
import { useTitle } from '../app/title';
import { ProfileForm } from '../accounts/ProfileForm';
import { useI18n } from '../i18n';
import { BellIcon, DeviceIcon, GearIcon, GlobeIcon, PersonIcon, SunIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import { AppearanceSettings } from './AppearanceSettings';
import { LanguageSettings } from './LanguageSettings';
import { NotificationSettings } from './NotificationSettings';
import { SessionSettings } from './SessionSettings';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import type { NavItem } from '../app/NavList';

type Section = 'profile' | 'appearance' | 'language' | 'notifications' | 'sessions';

const sections: { key: Section; icon: ReactNode; content: ComponentType }[] = [
  { key: 'profile', icon: <PersonIcon />, content: ProfileForm },
  { key: 'appearance', icon: <SunIcon />, content: AppearanceSettings },
  { key: 'language', icon: <GlobeIcon />, content: LanguageSettings },
  { key: 'notifications', icon: <BellIcon />, content: NotificationSettings },
  { key: 'sessions', icon: <DeviceIcon />, content: SessionSettings },
];

/** One's own settings, one section at a time. */
export default function SettingsPage(): ReactElement {
  const { t } = useI18n();
  const isNarrow = useMediaQuery(narrow);
  const asked = useRoute('settings')?.params.section;
  const shown = sections.find(({ key }) => key === (asked ?? (isNarrow ? '' : 'profile')));
  useTitle(shown ? t(`settings.${shown.key}`) : t('settings.title'));
  const items: NavItem[] = sections.map(({ key, icon }) => ({
    key, icon, label: t(`settings.${key}`), target: { to: 'settings', params: { section: key } },
    isActive: shown?.key === key,
  }));
  const Content = shown?.content;
  return (
    <Layout sidebar={<NavList title={<span>{t('settings.title')}</span>} items={items} />} sidebarLabel={t('settings.title')}>
      <PageHeader title={<h1>{shown ? t(`settings.${shown.key}`) : t('settings.title')}</h1>} />
      <div className="page-scroll">
        <div className="page-column">
          {shown && Content ? (
            <>
              <p className="section-lead">{t(`settings.${shown.key}Text`)}</p>
              <Content />
            </>
          ) : null}
          {!shown && !asked ? <SectionIndex items={items} /> : null}
          {!shown && asked ? <EmptyState icon={<GearIcon size={32} />} title={t('settings.unknownTitle')} /> : null}
        </div>
      </div>
    </Layout>
  );
}

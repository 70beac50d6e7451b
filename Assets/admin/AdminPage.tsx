import './admin.css';
import { useEffect } from 'react';
import { isAdministrator } from '../accounts/administrator';
import { NotFoundPage } from '../app/NotFoundPage';
import { useRoute } from '../app/router';
import { SettingsFrame } from '../app/SettingsFrame';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { ClockIcon, GearIcon, HomeIcon, LayersIcon, ListIcon, NewsIcon, PeopleIcon, SwitchIcon } from '../ui/icons';
import { AuditSection } from './audit/AuditSection';
import { openConsole } from './consoleStore';
import { JobSection } from './jobs/JobSection';
import { QueueSection } from './jobs/QueueSection';
import { ScheduleSection } from './jobs/ScheduleSection';
import { Overview } from './Overview';
import { PeopleSection } from './people/PeopleSection';
import { SettingsSections } from './settings/SettingsSections';
import { SwitchSection } from './SwitchSection';
import type { ComponentType, ReactElement, ReactNode } from 'react';

type Section = 'overview' | 'queues' | 'jobs' | 'schedules' | 'people' | 'settings' | 'switches' | 'audit';

const sections: { key: Section; icon: ReactNode; content: ComponentType }[] = [
  { key: 'overview', icon: <HomeIcon />, content: Overview },
  { key: 'queues', icon: <LayersIcon />, content: QueueSection },
  { key: 'jobs', icon: <ListIcon />, content: JobSection },
  { key: 'schedules', icon: <ClockIcon />, content: ScheduleSection },
  { key: 'people', icon: <PeopleIcon />, content: PeopleSection },
  { key: 'settings', icon: <GearIcon />, content: SettingsSections },
  { key: 'switches', icon: <SwitchIcon />, content: SwitchSection },
  { key: 'audit', icon: <NewsIcon />, content: AuditSection },
];

/** The console of those who run the platform; to everyone else there is no such page. */
export default function AdminPage(): ReactElement {
  const account = useSelector((state) => state.session.account);
  return isAdministrator(account) ? <Console /> : <NotFoundPage />;
}

function Console(): ReactElement {
  const { t } = useI18n();
  useEffect(openConsole, []);
  return (
    <SettingsFrame
      title={t('admin.title')} asked={useRoute('admin')?.params.section} back={{ target: { to: 'home' }, label: t('admin.back') }}
      sections={sections.map(({ key, icon, content: Content }) => ({
        key, icon, label: t(`admin.${key}`), lead: t(`admin.${key}Text`), isGranted: true, isWide: true,
        target: { to: 'admin', params: { section: key } }, content: <Content />,
      }))}
    />
  );
}

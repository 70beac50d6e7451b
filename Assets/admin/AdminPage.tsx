import '../ui/facts.css';
import './admin.css';
import { useEffect } from 'react';
import { isAdministrator } from '../accounts/administrator';
import { NotFoundPage } from '../app/NotFoundPage';
import { useRoute } from '../app/router';
import { SettingsFrame } from '../app/SettingsFrame';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import {
  AlertIcon, BellIcon, ClockIcon, DeviceIcon, FileIcon, FilterIcon, FolderIcon, GearIcon, GlobeIcon, HomeIcon, LayersIcon, ListIcon, NewsIcon,
  PeopleIcon, SwitchIcon,
} from '../ui/icons';
import { showToast } from '../ui/toastStore';
import { AuditSection } from './audit/AuditSection';
import { openConsole, useConsole } from './consoleStore';
import { IncidentSection } from './incidents/IncidentSection';
import { JobSection } from './jobs/JobSection';
import { QueueSection } from './jobs/QueueSection';
import { ScheduleSection } from './jobs/ScheduleSection';
import { ConnectionSection } from './live/ConnectionSection';
import { LogSection } from './live/LogSection';
import { AlertSection } from './monitoring/AlertSection';
import { ErrorSection } from './monitoring/ErrorSection';
import { TraceSection } from './monitoring/TraceSection';
import { Overview } from './Overview';
import { PeopleSection } from './people/PeopleSection';
import { SettingsSections } from './settings/SettingsSections';
import { StorageSection } from './space/StorageSection';
import { SwitchSection } from './SwitchSection';
import type { ComponentType, ReactElement, ReactNode } from 'react';

type Section =
  | 'overview' | 'alerts' | 'errors' | 'traces' | 'queues' | 'jobs' | 'schedules' | 'storage' | 'incidents' | 'people' | 'settings' | 'switches'
  | 'logs' | 'connections' | 'audit';

const sections: { key: Section; icon: ReactNode; content: ComponentType }[] = [
  { key: 'overview', icon: <HomeIcon />, content: Overview },
  { key: 'alerts', icon: <BellIcon />, content: AlertSection },
  { key: 'errors', icon: <AlertIcon />, content: ErrorSection },
  { key: 'traces', icon: <FilterIcon />, content: TraceSection },
  { key: 'queues', icon: <LayersIcon />, content: QueueSection },
  { key: 'jobs', icon: <ListIcon />, content: JobSection },
  { key: 'schedules', icon: <ClockIcon />, content: ScheduleSection },
  { key: 'storage', icon: <FolderIcon />, content: StorageSection },
  { key: 'incidents', icon: <GlobeIcon />, content: IncidentSection },
  { key: 'people', icon: <PeopleIcon />, content: PeopleSection },
  { key: 'settings', icon: <GearIcon />, content: SettingsSections },
  { key: 'switches', icon: <SwitchIcon />, content: SwitchSection },
  { key: 'logs', icon: <FileIcon />, content: LogSection },
  { key: 'connections', icon: <DeviceIcon />, content: ConnectionSection },
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
  const notice = useConsole((state) => state.alertNotice);
  useEffect(() => {
    if (!notice) return;
    const { name, isFiring, isTest } = notice;
    showToast(t(isTest ? 'admin.alertTested' : isFiring ? 'admin.alertFired' : 'admin.alertOver', { name }), isFiring && !isTest ? 'error' : 'info');
  }, [notice, t]);
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

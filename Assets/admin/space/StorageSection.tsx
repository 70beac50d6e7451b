import './space.css';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { AlertIcon } from '../../ui/icons';
import { ErrorState, SkeletonList } from '../../ui/States';
import { LineChart } from '../charts/LineChart';
import { BackupPart } from './BackupPart';
import { SpaceTable } from './SpaceTable';
import type { ReactElement } from 'react';
import type { Space } from '../../api/wire';

/** Below this share of the disk the server sounds its first alarm. */
const lowShare = 0.15;

/** What uses the space and when it is full; for the owner, whether a copy could be restored. */
export function StorageSection(): ReactElement {
  const { t, formats } = useI18n();
  const isOwner = useSelector((state) => state.session.account?.role === 'super_admin');
  const loaded = useResource('space', (signal) => api.request('GET /admin/storage', { signal }));
  const space = loaded.data;
  if (!space) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={6} />;
  const kept = space.days.length > 2 ? space.days : space.hours;
  const isByDay = kept === space.days;
  return (
    <>
      <LowNote space={space} />
      <section className="admin-facts">
        <h2>{t('adminStorage.uses')}</h2>
        <SpaceTable space={space} />
        <p className="admin-quiet"><Forecast space={space} /></p>
        <div className="admin-bar">
          <p className="admin-quiet">{t('adminStorage.measured', { time: formats.moment(space.measuredAt) })}</p>
          <Button kind="secondary" size="small" isBusy={loaded.isLoading} onClick={loaded.reload}>{t('admin.refresh')}</Button>
        </div>
      </section>
      <div className="charts">
        <LineChart
          title={t('adminStorage.growth')} times={kept.map(({ at }) => at)} format={(value) => formats.bytes(value)}
          formatTime={isByDay ? (at) => formats.date(at) : undefined}
          series={[{ name: t('adminStorage.curveUsed'), values: kept.map(({ usedBytes }) => usedBytes) }]}
        />
        <LineChart
          title={t('admin.chartDisk')} times={kept.map(({ at }) => at)} format={(value) => formats.bytes(value)}
          formatTime={isByDay ? (at) => formats.date(at) : undefined}
          series={[{ name: t('admin.curveDisk'), values: kept.map(({ freeBytes }) => freeBytes) }]}
        />
      </div>
      {isOwner ? <BackupPart /> : null}
    </>
  );
}

function LowNote({ space: { freeBytes, totalBytes } }: { space: Space }): ReactElement | null {
  const { t, formats } = useI18n();
  if (freeBytes === null || !totalBytes || freeBytes / totalBytes >= lowShare) return null;
  return (
    <p className="admin-note bad" role="status">
      <AlertIcon />{t('adminStorage.low', { share: formats.percent(freeBytes / totalBytes) })}
    </p>
  );
}

function Forecast({ space: { daysLeft, isForecast } }: { space: Space }): ReactElement {
  const { t } = useI18n();
  if (!isForecast) return <>{t('adminStorage.noForecast')}</>;
  return <>{daysLeft === null ? t('adminStorage.notFilling') : t('adminStorage.fullIn', { count: Math.floor(daysLeft) })}</>;
}

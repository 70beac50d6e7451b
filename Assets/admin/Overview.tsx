import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { AlertIcon, LockIcon } from '../ui/icons';
import { EmptyState, SkeletonList } from '../ui/States';
import { LineChart } from './charts/LineChart';
import { useConsole } from './consoleStore';
import { OutgoingNote } from './OutgoingNote';
import { StaleNote } from './StaleNote';
import type { ReactElement } from 'react';
import type { Metrics } from '../api/wire';

/** How the server does: curves of the last ten minutes, fresh every two seconds. */
export function Overview(): ReactElement {
  const { t, formats } = useI18n();
  const metrics = useConsole((state) => state.metrics);
  const connections = useConsole((state) => state.connections);
  const isLost = useConsole((state) => state.isLost);
  const isRefused = useConsole((state) => state.isRefused);
  if (isRefused) return <EmptyState icon={<LockIcon size={32} />} title={t('admin.refused')}>{t('admin.refusedText')}</EmptyState>;
  const now = metrics.at(-1);
  if (!now && isLost) {
    return <EmptyState icon={<AlertIcon size={32} />} title={t('admin.unconnected')}>{t('admin.unconnectedText')}</EmptyState>;
  }
  if (!now) return <SkeletonList rows={4} height={220} />;
  const times = metrics.map(({ at }) => at);
  const curve = (read: (at: Metrics) => number | null): (number | null)[] => metrics.map(read);
  const count = (value: number): string => formats.number(Math.round(value * 10) / 10);
  const milliseconds = (value: number): string => t('admin.milliseconds', { value: count(value) });
  return (
    <>
      <StaleNote at={now.at} />
      {now.isOutgoingHeld ? <OutgoingNote /> : null}
      {now.deadJobs > 0 ? (
        <p className="admin-note">
          <AlertIcon />
          <Link target={{ to: 'admin', params: { section: 'jobs' }, query: { state: 'dead' } }}>
            {t('admin.deadJobs', { count: now.deadJobs })}
          </Link>
        </p>
      ) : null}
      <div className="charts">
        <LineChart
          title={t('admin.chartRequests')} times={times} format={count}
          series={[{ name: t('admin.curveRequests'), values: curve((at) => at.requestsPerSecond) }]}
        />
        <LineChart
          title={t('admin.chartLatency')} times={times} format={milliseconds}
          series={[
            { name: t('admin.curveMedian'), values: curve((at) => at.p50Ms) },
            { name: t('admin.curveSlow'), values: curve((at) => at.p95Ms) },
          ]}
        />
        <LineChart
          title={t('admin.chartConnections')} times={times} format={count}
          series={[{ name: t('admin.curveConnections'), values: curve((at) => at.connections) }]}
        />
        <LineChart
          title={t('admin.chartJobs')} times={times} format={count}
          series={[
            { name: t('admin.curveWaiting'), values: curve((at) => at.waitingJobs) },
            { name: t('admin.curveActive'), values: curve((at) => at.activeJobs) },
          ]}
        />
        <LineChart
          title={t('admin.chartMemory')} times={times} format={(value) => formats.bytes(value)}
          series={[{ name: t('admin.curveMemory'), values: curve((at) => at.memoryBytes) }]}
        />
        <LineChart
          title={t('admin.chartProcessor')} times={times} format={(value) => formats.percent(value)}
          series={[{ name: t('admin.curveProcessor'), values: curve((at) => at.processors) }]}
        />
        <LineChart
          title={t('admin.chartDisk')} times={times} format={(value) => formats.bytes(value)}
          series={[{ name: t('admin.curveDisk'), values: curve((at) => at.diskFreeBytes) }]}
        />
        <LineChart
          title={t('admin.chartDatabase')} times={times} format={(value) => formats.bytes(value)}
          series={[{ name: t('admin.curveDatabase'), values: curve((at) => at.databaseBytes) }]}
        />
      </div>
      {connections ? (
        <section className="admin-facts" aria-label={t('admin.sockets')}>
          <h2>{t('admin.sockets')}</h2>
          <dl className="facts">
            {([
              ['socketsIn', formats.number(connections.connections)],
              ['socketsRooms', formats.number(connections.rooms)],
              ['socketsQueued', formats.number(connections.queuedPackets)],
              ['socketsSent', formats.number(connections.framesSent)],
              ['socketsBytes', formats.bytes(connections.bytesSent)],
              ['socketsDropped', formats.number(connections.dropped)],
              ['writesWaiting', formats.number(now.waitingWrites)],
            ] as const).map(([key, value]) => (
              <div key={key}><dt>{t(`admin.${key}`)}</dt><dd>{value}</dd></div>
            ))}
          </dl>
        </section>
      ) : null}
      <p><Link target={{ to: 'admin', params: { section: 'queues' } }}>{t('admin.toQueues')}</Link></p>
    </>
  );
}

import '../ui/facts.css';
import './status.css';
import { useEffect } from 'react';
import { GuestFrame } from '../accounts/GuestFrame';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { Link } from '../app/Link';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { ErrorState, SkeletonList } from '../ui/States';
import { HealthTag } from './HealthTag';
import { PartHistory } from './PartHistory';
import { Report } from './Report';
import { partName, shareText } from './words';
import type { ReactElement } from 'react';
import type { SiteStatus } from '../api/wire';

const spans = ['day', 'week', 'month', 'quarter'] as const;
const refreshMs = 60_000;

/** How the site does and did: for everyone, signed in or not. Looks again each minute. */
export default function StatusPage(): ReactElement {
  const { t } = useI18n();
  const loaded = useResource('status', (signal) => api.request('GET /status', { signal }));
  const { data: status, reload } = loaded;
  useTitle(t('status.title'));
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <GuestFrame
      title={status ? t(`status.all_${status.status}`) : t('status.title')}
      foot={<Link target={{ to: 'landing' }}>{t('app.goHome')}</Link>}
    >
      {loaded.error && !status ? <ErrorState error={loaded.error} onRetry={reload} /> : null}
      {!status && !loaded.error ? <SkeletonList rows={5} height={32} /> : null}
      {status ? <Status status={status} /> : null}
    </GuestFrame>
  );
}

function Status({ status: { components, uptime, incidents, reports } }: { status: SiteStatus }): ReactElement {
  const { t, formats } = useI18n();
  const open = reports.filter(({ status }) => status !== 'resolved');
  const past = reports.filter(({ status }) => status === 'resolved');
  return (
    <div className="status">
      {open.length > 0 ? (
        <section aria-labelledby="status-current">
          <h2 id="status-current">{t('status.current')}</h2>
          {open.map((report) => <Report key={report.id} report={report} />)}
        </section>
      ) : null}
      <section aria-labelledby="status-parts">
        <h2 id="status-parts">{t('status.parts')}</h2>
        <ul className="rows">
          {components.map((part) => <li key={part.name}><PartHistory part={part} /></li>)}
        </ul>
      </section>
      <section aria-labelledby="status-uptime">
        <h2 id="status-uptime">{t('status.uptime')}</h2>
        <dl className="facts">
          {spans.map((span) => (
            <div key={span}><dt>{t(`status.uptime_${span}`)}</dt><dd>{shareText(uptime[span], formats.locale)}</dd></div>
          ))}
        </dl>
        <p className="status-note">{t('status.known', { date: formats.day(uptime.since) })}</p>
      </section>
      <section aria-labelledby="status-past">
        <h2 id="status-past">{t('status.incidents')}</h2>
        {past.length + incidents.length === 0 ? <p className="status-note">{t('status.none')}</p> : null}
        {past.map((report) => <Report key={report.id} report={report} />)}
        <ul className="status-incidents">
          {incidents.map(({ component, status: one, startedAt, endedAt }) => (
            <li key={`${component} ${startedAt}`}>
              <HealthTag status={one} />{' '}
              {endedAt
                ? t('status.past', { component: partName(t, component), from: formats.moment(startedAt), to: formats.moment(endedAt) })
                : t('status.since', { component: partName(t, component), from: formats.moment(startedAt) })}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

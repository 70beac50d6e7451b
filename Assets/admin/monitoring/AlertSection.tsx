import { useEffect, useState } from 'react';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ErrorState, SkeletonList } from '../../ui/States';
import { toastError } from '../../ui/toastError';
import { useConsole } from '../consoleStore';
import { AlertDialog } from './AlertDialog';
import type { ReactElement } from 'react';
import type { Alert, AlertRule } from '../../api/wire';

const order = { firing: 0, pending: 1, quiet: 2 };

/** The rules the server watches itself by, what fires first, and what fired lately. */
export function AlertSection(): ReactElement {
  const { t, formats } = useI18n();
  const loaded = useResource('alerts', (signal) => api.request('GET /alerts', { signal }));
  const news = useConsole((state) => state.alertNews);
  const { reload } = loaded;
  useEffect(() => {
    if (news > 0) reload();
  }, [news, reload]);
  const [editing, setEditing] = useState<string | null>(null);
  if (!loaded.data) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={6} />;
  const { alerts, history } = loaded.data;
  const edited = alerts.find(({ alert }) => alert.name === editing)?.alert;
  const acknowledge = (alert: Alert): void => void api.request('PATCH /alerts', {
    body: { name: alert.name, isAcknowledged: alert.acknowledgedAt === null },
  }).then(loaded.set, toastError);
  return (
    <>
      <ul className="rows">
        {[...alerts].sort((left, right) => order[left.alert.state] - order[right.alert.state]).map((rule) => (
          <li key={rule.alert.name}>
            <RuleText rule={rule} />
            <StateTag alert={rule.alert} />
            {rule.alert.state === 'firing' ? (
              <Button
                kind="secondary" size="small" aria-pressed={rule.alert.acknowledgedAt !== null}
                aria-label={t('admin.acknowledgeOf', { name: rule.alert.name })} onClick={() => acknowledge(rule.alert)}
              >
                {t('admin.acknowledge')}
              </Button>
            ) : null}
            <Button
              kind="ghost" size="small" aria-label={t('admin.changeOf', { name: rule.alert.name })}
              onClick={() => setEditing(rule.alert.name)}
            >
              {t('admin.change')}
            </Button>
          </li>
        ))}
      </ul>
      <section className="admin-facts">
        <h2>{t('admin.alertHistory')}</h2>
        {history.length === 0 ? <p className="admin-quiet">{t('admin.noAlerts')}</p> : null}
        <ul className="admin-lines">
          {history.map(({ id, name, startedAt, endedAt }) => (
            <li key={id}>
              {endedAt
                ? t('admin.alertPast', { name, from: formats.moment(startedAt), to: formats.moment(endedAt) })
                : t('admin.alertSince', { name, from: formats.moment(startedAt) })}
            </li>
          ))}
        </ul>
      </section>
      {edited ? <AlertDialog key={edited.name} alert={edited} onChanged={loaded.set} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function RuleText({ rule: { alert, acknowledgedBy } }: { rule: AlertRule }): ReactElement {
  const { t, formats } = useI18n();
  const { name, summary, expression, comparison, threshold, holdSeconds, value, startedAt } = alert;
  return (
    <div className="row-text">
      <p><strong>{name}</strong></p>
      <p lang="en">{summary}</p>
      <p><code dir="ltr">{`${expression} ${comparison === 'above' ? '>' : '<'} ${threshold}`}</code></p>
      <p className="row-facts">
        {holdSeconds > 0 ? <span>{t('admin.alertHold', { time: formats.duration(holdSeconds) })}</span> : null}
        {value === null ? null : <span>{t('admin.alertValue', { value: formats.number(value) })}</span>}
        {startedAt ? (
          <time dateTime={startedAt} title={formats.moment(startedAt)}>{t('admin.alertBegan', { time: formats.relative(startedAt) })}</time>
        ) : null}
        {alert.acknowledgedAt ? <span>{t('admin.alertKnown', { name: acknowledgedBy?.displayName ?? t('admin.operator') })}</span> : null}
        {alert.silencedUntil ? <span>{t('admin.alertSilent', { time: formats.moment(alert.silencedUntil) })}</span> : null}
      </p>
    </div>
  );
}

function StateTag({ alert: { state, severity } }: { alert: Alert }): ReactElement {
  const { t } = useI18n();
  if (state === 'firing') return <Tag kind="danger">{t(severity === 'critical' ? 'admin.alertCritical' : 'admin.alertFiring')}</Tag>;
  return <Tag kind={state === 'pending' ? 'brand' : 'plain'}>{t(state === 'pending' ? 'admin.alertPending' : 'admin.alertQuiet')}</Tag>;
}

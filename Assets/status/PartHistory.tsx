import { useI18n } from '../i18n';
import { classes } from '../ui/classes';
import { HealthTag } from './HealthTag';
import { partName, shareText } from './words';
import type { ReactElement } from 'react';
import type { StatusComponent } from '../api/wire';

/** One part with a bar for each day; the days that were not whole can be read as a table. */
export function PartHistory({ part: { name, status, days } }: { part: StatusComponent }): ReactElement {
  const { t, formats } = useI18n();
  const title = partName(t, name);
  const bad = days.filter(({ uptime, status: worst }) => uptime < 1 || worst !== 'healthy').reverse();
  const share = days.length > 0 ? days.reduce((sum, { uptime }) => sum + uptime, 0) / days.length : 1;
  return (
    <div className="status-part">
      <h3>{title}</h3>
      <HealthTag status={status} />
      <div
        className="status-days" role="img"
        aria-label={`${t('status.dayCount', { count: days.length })} ${t('status.badCount', { count: bad.length })}`}
      >
        {days.map(({ day, uptime, status: worst }) => (
          <span
            key={day} title={`${formats.day(`${day}T12:00:00`)}: ${shareText(uptime, formats.locale)}`}
            className={classes(uptime < 0.99 || worst === 'unhealthy' ? 'bad' : (uptime < 1 || worst === 'degraded') && 'poor')}
          />
        ))}
      </div>
      <p className="status-note">{t('status.share', { count: days.length, share: shareText(share, formats.locale) })}</p>
      {bad.length > 0 ? (
        <details>
          <summary>{t('status.badDays')}</summary>
          <table>
            <thead>
              <tr><th scope="col">{t('status.day')}</th><th scope="col">{t('status.up')}</th><th scope="col">{t('status.worst')}</th></tr>
            </thead>
            <tbody>
              {bad.map(({ day, uptime, status: worst }) => (
                <tr key={day}>
                  <th scope="row">{formats.day(`${day}T12:00:00`)}</th>
                  <td>{shareText(uptime, formats.locale)}</td>
                  <td>{t(`status.${worst}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ) : null}
    </div>
  );
}

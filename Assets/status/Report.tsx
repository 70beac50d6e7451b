import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import { StepTag } from './StepTag';
import { partName } from './words';
import type { ReactElement } from 'react';
import type { StatusIncident } from '../api/wire';

/** What the staff tell of an incident or of maintenance, with how it went on, the newest first. */
export function Report({ report }: { report: StatusIncident }): ReactElement {
  const { t, formats } = useI18n();
  const { id, title, body, impact, components, status, startedAt, endsAt, updates } = report;
  return (
    <article className="status-report" aria-labelledby={`report-${id}`}>
      <h3 id={`report-${id}`} dir="auto">{title}</h3>
      <p className="row-tags">
        <StepTag step={status} />
        <Tag>{t(`status.impact_${impact}`)}</Tag>
        {components.map((name) => <Tag key={name}>{partName(t, name)}</Tag>)}
      </p>
      <p className="status-note">
        {endsAt
          ? t('status.fromTo', { from: formats.moment(startedAt), to: formats.moment(endsAt) })
          : t(status === 'scheduled' ? 'status.begins' : 'status.from', { from: formats.moment(startedAt) })}
      </p>
      <p className="status-words" dir="auto">{body}</p>
      {updates.length > 0 ? (
        <ul className="status-incidents">
          {[...updates].reverse().map(({ at, status: step, body: words }) => (
            <li key={`${at} ${step}`}>
              <strong>{t(`status.step_${step}`)}</strong> <time dateTime={at}>{formats.moment(at)}</time>
              {words ? <p className="status-words" dir="auto">{words}</p> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { StepTag } from '../../status/StepTag';
import { partName } from '../../status/words';
import { Button } from '../../ui/Button';
import { GlobeIcon } from '../../ui/icons';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { IncidentDialog } from './IncidentDialog';
import type { ReactElement } from 'react';
import type { StatusIncident } from '../../api/wire';

/** What everyone reads on the status page, told by the staff. */
export function IncidentSection(): ReactElement {
  const { t } = useI18n();
  const pages = usePages('incidents', (cursor, signal) => api.page('GET /admin/status-incidents', {
    signal, query: cursor ? { cursor } : {},
  }));
  const [editing, setEditing] = useState<StatusIncident | 'new' | null>(null);
  return (
    <>
      <div className="admin-bar">
        <Link className="button secondary medium" target={{ to: 'status' }}>{t('admin.toStatus')}</Link>
        <Button onClick={() => setEditing('new')}>{t('admin.newIncident')}</Button>
      </div>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={<EmptyState icon={<GlobeIcon size={32} />} title={t('admin.noIncidents')}>{t('admin.noIncidentsText')}</EmptyState>}
      >
        {(incident) => <IncidentRow incident={incident} onEdit={() => setEditing(incident)} />}
      </PagedList>
      {editing ? (
        <IncidentDialog
          incident={editing === 'new' ? null : editing} onClose={() => setEditing(null)}
          onSaved={(saved) => pages.update((items) => (editing === 'new'
            ? [saved, ...items] : items.map((each) => (each.id === saved.id ? saved : each))))}
        />
      ) : null}
    </>
  );
}

function IncidentRow({ incident, onEdit }: { incident: StatusIncident; onEdit: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const { title, body, impact, components, status, startedAt, endsAt, updates } = incident;
  return (
    <>
      <div className="row-text">
        <p><strong dir="auto">{title}</strong></p>
        <p dir="auto">{updates.at(-1)?.body || body}</p>
        <p className="row-facts">
          <span>{t(`status.impact_${impact}`)}</span>
          {components.length > 0 ? <span>{components.map((name) => partName(t, name)).join(', ')}</span> : null}
          <time dateTime={startedAt} title={formats.moment(startedAt)}>{formats.relative(startedAt)}</time>
          {endsAt ? <time dateTime={endsAt}>{t('admin.incidentEnd', { time: formats.moment(endsAt) })}</time> : null}
        </p>
      </div>
      <StepTag step={status} />
      <Button kind="secondary" size="small" aria-label={t('admin.updateOf', { name: title })} onClick={onEdit}>{t('admin.update')}</Button>
    </>
  );
}

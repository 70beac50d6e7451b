import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input, Select, TextArea } from '../../ui/Input';
import { fromLocalInput, toLocalInput } from '../../ui/localMoment';
import { Checkbox } from '../../ui/Switch';
import type { ReactElement } from 'react';
import type { IncidentStatus, StatusImpact, StatusIncident } from '../../api/wire';

const impacts: readonly StatusImpact[] = ['none', 'minor', 'major', 'critical', 'maintenance'];
const steps: readonly IncidentStatus[] = ['scheduled', 'investigating', 'identified', 'monitoring', 'resolved'];

/** Tells of an incident or of planned maintenance, and how it went on. */
export function IncidentDialog({ incident, onSaved, onClose }: {
  /** Null opens a new one. */
  incident: StatusIncident | null;
  onSaved: (incident: StatusIncident) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const site = useResource('status', (signal) => api.request('GET /status', { signal }));
  const [title, setTitle] = useState(incident?.title ?? '');
  const [body, setBody] = useState(incident?.body ?? '');
  const [impact, setImpact] = useState<StatusImpact>(incident?.impact ?? 'minor');
  const [status, setStatus] = useState<IncidentStatus>(incident?.status ?? 'investigating');
  const [components, setComponents] = useState<readonly string[]>(incident?.components ?? []);
  const [startedAt, setStartedAt] = useState(toLocalInput(incident?.startedAt ?? null));
  const [endsAt, setEndsAt] = useState(toLocalInput(incident?.endsAt ?? null));
  const [update, setUpdate] = useState('');
  const saving = useAction(async () => {
    const [start, end] = [fromLocalInput(startedAt), fromLocalInput(endsAt)];
    const isMoved = startedAt !== toLocalInput(incident?.startedAt ?? null);
    const isEndMoved = endsAt !== toLocalInput(incident?.endsAt ?? null);
    const facts = { title, body, impact, status, components: [...components], ...(isMoved && start ? { startedAt: start } : {}) };
    onSaved(incident
      ? await api.request('PATCH /admin/status-incidents/{incident}', {
        path: { incident: incident.id },
        body: { ...facts, ...(update.trim() ? { update } : {}), ...(isEndMoved ? { endsAt: end } : {}) },
      })
      : await api.request('POST /admin/status-incidents', { body: { ...facts, ...(end ? { endsAt: end } : {}) } }));
    onClose();
  });
  const names = [...new Set([...site.data?.components.map(({ name }) => name) ?? [], ...components])];
  const choose = (wanted: StatusImpact): void => {
    setImpact(wanted);
    if (!incident) setStatus(wanted === 'maintenance' ? 'scheduled' : 'investigating');
  };
  return (
    <Dialog
      title={incident?.title ?? t('admin.newIncident')} size="medium" onClose={onClose} onSubmit={() => void saving.run()}
      footer={<Button type="submit" isBusy={saving.isBusy}>{t(incident ? 'ui.save' : 'admin.publish')}</Button>}
    >
      {incident ? (
        <FormField label={t('admin.incidentUpdate')} hint={t('admin.incidentUpdateHint')} isOptional error={saving.fieldError('update')}>
          {(control) => <TextArea {...control} rows={3} maxLength={2000} value={update} onChange={(event) => setUpdate(event.currentTarget.value)} />}
        </FormField>
      ) : null}
      <FormField label={t('admin.incidentStatus')} error={saving.fieldError('status')}>
        {(control) => (
          <Select {...control} value={status} onChange={(event) => setStatus(event.currentTarget.value as IncidentStatus)}>
            {steps.filter((each) => each !== 'scheduled' || impact === 'maintenance')
              .map((each) => <option key={each} value={each}>{t(`status.step_${each}`)}</option>)}
          </Select>
        )}
      </FormField>
      <FormField label={t('admin.impact')}>
        {(control) => (
          <Select {...control} value={impact} onChange={(event) => choose(event.currentTarget.value as StatusImpact)}>
            {impacts.map((each) => <option key={each} value={each}>{t(`status.impact_${each}`)}</option>)}
          </Select>
        )}
      </FormField>
      <FormField label={t('admin.incidentTitle')} error={saving.fieldError('title')}>
        {(control) => <Input {...control} value={title} maxLength={200} onChange={(event) => setTitle(event.currentTarget.value)} />}
      </FormField>
      <FormField label={t('admin.incidentBody')} error={saving.fieldError('body')}>
        {(control) => <TextArea {...control} rows={4} maxLength={4000} value={body} onChange={(event) => setBody(event.currentTarget.value)} />}
      </FormField>
      <fieldset className="admin-choices">
        <legend>{t('admin.incidentParts')}</legend>
        {names.map((name) => (
          <Checkbox
            key={name} label={name} isChecked={components.includes(name)}
            onChange={(isChecked) => setComponents(isChecked ? [...components, name] : components.filter((each) => each !== name))}
          />
        ))}
      </fieldset>
      <FormField label={t('admin.incidentStart')} hint={t('admin.incidentStartHint')} error={saving.fieldError('startedAt')}>
        {(control) => <Input {...control} type="datetime-local" value={startedAt} onChange={(event) => setStartedAt(event.currentTarget.value)} />}
      </FormField>
      <FormField label={t('admin.incidentEnds')} isOptional error={saving.fieldError('endsAt')}>
        {(control) => <Input {...control} type="datetime-local" value={endsAt} onChange={(event) => setEndsAt(event.currentTarget.value)} />}
      </FormField>
      <ErrorText error={saving.error?.fields.length ? null : saving.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { partName } from '../../status/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input, Select, TextArea } from '../../ui/Input';
import { fromLocalInput, toLocalInput } from '../../ui/localMoment';
import { Checkbox } from '../../ui/Switch';
import { useEdits } from '../../ui/useEdits';
import type { ReactElement } from 'react';
import type { IncidentStatus, StatusImpact, StatusIncident } from '../../api/wire';

const impacts: readonly StatusImpact[] = ['none', 'minor', 'major', 'critical', 'maintenance'];
const steps: readonly IncidentStatus[] = ['scheduled', 'investigating', 'identified', 'monitoring', 'resolved'];

interface IncidentDraft {
  title: string;
  body: string;
  impact: StatusImpact;
  status: IncidentStatus;
  components: readonly string[];
  /** By the clock of who looks, to the minute; empty for none. */
  startedAt: string;
  endsAt: string;
}

function draftOf(incident: StatusIncident | null): IncidentDraft {
  const { title = '', body = '', impact = 'minor', status = 'investigating', components = [], startedAt = null, endsAt = null } = incident ?? {};
  return { title, body, impact, status, components, startedAt: toLocalInput(startedAt), endsAt: toLocalInput(endsAt) };
}

/** Tells of an incident or of planned maintenance, and how it went on. Of one that is known only what differs is sent. */
export function IncidentDialog({ incident, onSaved, onClose }: {
  /** Null opens a new one. */
  incident: StatusIncident | null;
  onSaved: (incident: StatusIncident) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const site = useResource('status', (signal) => api.request('GET /status', { signal }));
  const edits = useEdits(draftOf(incident));
  const { title, body, impact, status, components, startedAt, endsAt } = edits.value;
  const [update, setUpdate] = useState('');
  const saving = useAction(async () => {
    const { startedAt: start, endsAt: end, components: parts, ...words } = incident ? edits.changes : edits.value;
    const facts = {
      ...words, ...(parts ? { components: [...parts] } : {}), ...(start ? { startedAt: fromLocalInput(start) ?? start } : {}),
    };
    onSaved(incident
      ? await api.request('PATCH /admin/status-incidents/{incident}', {
        path: { incident: incident.id },
        body: { ...facts, ...(update.trim() ? { update } : {}), ...(end === undefined ? {} : { endsAt: fromLocalInput(end) }) },
      })
      : await api.request('POST /admin/status-incidents', {
        body: { ...facts, title, body, impact, ...(end ? { endsAt: fromLocalInput(end) ?? end } : {}) },
      }));
    onClose();
  });
  const names = [...new Set([...site.data?.components.map(({ name }) => name) ?? [], ...components])];
  const choose = (wanted: StatusImpact): void => edits.set({
    impact: wanted, ...(incident ? {} : { status: wanted === 'maintenance' ? 'scheduled' : 'investigating' }),
  });
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
          <Select {...control} value={status} onChange={(event) => edits.set({ status: event.currentTarget.value as IncidentStatus })}>
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
        {(control) => <Input {...control} value={title} maxLength={200} onChange={(event) => edits.set({ title: event.currentTarget.value })} />}
      </FormField>
      <FormField label={t('admin.incidentBody')} error={saving.fieldError('body')}>
        {(control) => (
          <TextArea
            {...control} rows={4} maxLength={4000} value={body} onChange={(event) => edits.set({ body: event.currentTarget.value })}
          />
        )}
      </FormField>
      <fieldset className="admin-choices">
        <legend>{t('admin.incidentParts')}</legend>
        {names.map((name) => (
          <Checkbox
            key={name} label={partName(t, name)} isChecked={components.includes(name)}
            onChange={(isChecked) => edits.set({
              components: isChecked ? [...components, name] : components.filter((each) => each !== name),
            })}
          />
        ))}
      </fieldset>
      <FormField label={t('admin.incidentStart')} hint={t('admin.incidentStartHint')} error={saving.fieldError('startedAt')}>
        {(control) => (
          <Input
            {...control} type="datetime-local" value={startedAt} onChange={(event) => edits.set({ startedAt: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField label={t('admin.incidentEnds')} isOptional error={saving.fieldError('endsAt')}>
        {(control) => (
          <Input {...control} type="datetime-local" value={endsAt} onChange={(event) => edits.set({ endsAt: event.currentTarget.value })} />
        )}
      </FormField>
      <ErrorText error={saving.error?.fields.length ? null : saving.error} />
    </Dialog>
  );
}

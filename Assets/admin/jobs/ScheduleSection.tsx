import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { ErrorState, SkeletonList } from '../../ui/States';
import { Switch } from '../../ui/Switch';
import { toastError } from '../../ui/toastError';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import { AdminTable } from '../AdminTable';
import { JobStateTag } from './JobStateTag';
import type { ReactElement } from 'react';
import type { Schedule } from '../../api/wire';

type Change = { cron?: string; isEnabled?: boolean; runNow?: boolean };

/** What comes by the clock: when it came, when it comes, whether. */
export function ScheduleSection(): ReactElement {
  const { t } = useI18n();
  const loaded = useResource('schedules', (signal) => api.request('GET /admin/schedules', { signal }));
  const [editing, setEditing] = useState<Schedule | null>(null);
  if (!loaded.data) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={6} />;
  const change = async (name: string, wanted: Change): Promise<void> =>
    loaded.set(await api.request('PATCH /admin/schedules', { body: { name, ...wanted } }));
  return (
    <>
      <AdminTable
        label={t('admin.schedules')}
        head={(
          <>
            <th scope="col">{t('admin.schedule')}</th>
            <th scope="col">{t('admin.times')}</th>
            <th scope="col">{t('admin.lastRun')}</th>
            <th scope="col">{t('admin.nextRun')}</th>
            <th scope="col"><span className="sr-only">{t('admin.actions')}</span></th>
          </>
        )}
      >
        {loaded.data.schedules.map((schedule) => (
          <ScheduleRow key={schedule.name} schedule={schedule} onChange={change} onEdit={() => setEditing(schedule)} />
        ))}
      </AdminTable>
      {editing ? <CronDialog schedule={editing} onClose={() => setEditing(null)} onSave={(wanted) => change(editing.name, wanted)} /> : null}
    </>
  );
}

function ScheduleRow({ schedule, onChange, onEdit }: {
  schedule: Schedule; onChange: (name: string, change: Change) => Promise<void>; onEdit: () => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const running = useAction(() => onChange(schedule.name, { runNow: true }).then(
    () => showToast(t('admin.ranNow', { name: schedule.name }), 'success'), toastError,
  ));
  return (
    <tr>
      <th scope="row">{schedule.name}</th>
      <td data-label={t('admin.times')}><code>{schedule.cron}</code> <span className="row-place">{schedule.timezone}</span></td>
      <td data-label={t('admin.lastRun')}>
        {schedule.lastRunAt ? (
          <time dateTime={schedule.lastRunAt} title={formats.moment(schedule.lastRunAt)}>{formats.relative(schedule.lastRunAt)}</time>
        ) : '–'}
        {' '}
        {schedule.lastStatus ? <JobStateTag state={schedule.lastStatus} /> : null}
      </td>
      <td data-label={t('admin.nextRun')}>
        {schedule.nextRunAt ? (
          <time dateTime={schedule.nextRunAt} title={formats.moment(schedule.nextRunAt)}>{formats.relative(schedule.nextRunAt)}</time>
        ) : t('admin.never')}
      </td>
      <td>
        <div className="admin-actions">
          <Button
            kind="secondary" size="small" isBusy={running.isBusy} aria-label={t('admin.runNowOf', { name: schedule.name })}
            onClick={() => void running.run()}
          >
            {t('admin.runNow')}
          </Button>
          <Button kind="ghost" size="small" aria-label={t('admin.changeOf', { name: schedule.name })} onClick={onEdit}>
            {t('admin.change')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function CronDialog({ schedule, onClose, onSave }: {
  schedule: Schedule; onClose: () => void; onSave: (change: Change) => Promise<void>;
}): ReactElement {
  const { t } = useI18n();
  const edits = useEdits({ cron: schedule.cron, isEnabled: schedule.isEnabled });
  const saving = useAction(async () => {
    if (edits.isDirty) await onSave(edits.changes);
    onClose();
  });
  return (
    <Dialog
      title={schedule.name} onClose={onClose} onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t('ui.save')}</Button>
        </>
      )}
    >
      <FormField label={t('admin.times')} hint={t('admin.cronHint')} error={saving.fieldError('cron')}>
        {(control) => (
          <Input
            {...control} value={edits.value.cron} maxLength={64} dir="ltr"
            onChange={(event) => edits.set({ cron: event.currentTarget.value })}
          />
        )}
      </FormField>
      <Switch label={t('admin.scheduleOn')} isOn={edits.value.isEnabled} onChange={(isEnabled) => edits.set({ isEnabled })} />
      <ErrorText error={saving.fieldError('cron') ? null : saving.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input, Select } from '../../ui/Input';
import type { ReactElement } from 'react';
import type { Alert, AlertRules } from '../../api/wire';

/** Minutes, with the texts that name them. */
const silences = [[60, 'admin.silenceHour'], [480, 'admin.silenceShift'], [1440, 'admin.silenceDay'], [10_080, 'admin.silenceWeek']] as const;

/** Silences a rule for a while, or moves its threshold; sends a notice to see whether it arrives. */
export function AlertDialog({ alert, onChanged, onClose }: {
  alert: Alert; onChanged: (rules: AlertRules) => void; onClose: () => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const { name, threshold, standardThreshold, silencedUntil } = alert;
  /** Empty leaves it as it is; 0 ends it. */
  const [silence, setSilence] = useState('');
  const [bound, setBound] = useState(String(threshold));
  const isMoved = bound.trim() !== String(threshold);
  const wanted = bound.trim() === '' ? null : Number(bound);
  const isNumber = wanted === null || Number.isFinite(wanted);
  const saving = useAction(async () => {
    if (!isNumber) return;
    if (silence || isMoved) {
      onChanged(await api.request('PATCH /alerts', {
        body: {
          name,
          ...(silence ? { silenceMinutes: silence === '0' ? null : Number(silence) } : {}),
          ...(isMoved ? { threshold: wanted === standardThreshold ? null : wanted } : {}),
        },
      }));
    }
    onClose();
  });
  const testing = useAction(async () => {
    await api.request('POST /alerts/test', { body: { name } });
  });
  return (
    <Dialog
      title={name} onClose={onClose} onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="ghost" isBusy={testing.isBusy} onClick={() => void testing.run()}>{t('admin.alertTest')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t('ui.save')}</Button>
        </>
      )}
    >
      <FormField
        label={t('admin.silence')}
        hint={silencedUntil ? t('admin.alertSilent', { time: formats.moment(silencedUntil) }) : t('admin.silenceHint')}
      >
        {(control) => (
          <Select {...control} value={silence} onChange={(event) => setSilence(event.currentTarget.value)}>
            <option value="">{t(silencedUntil ? 'admin.silenceKeep' : 'admin.silenceNot')}</option>
            {silencedUntil ? <option value="0">{t('admin.silenceEnd')}</option> : null}
            {silences.map(([minutes, text]) => <option key={minutes} value={minutes}>{t(text)}</option>)}
          </Select>
        )}
      </FormField>
      <FormField
        label={t('admin.threshold')} hint={t('admin.thresholdHint', { value: String(standardThreshold) })}
        error={isNumber ? saving.fieldError('threshold') : t('admin.thresholdBad')}
      >
        {(control) => (
          <Input {...control} inputMode="decimal" dir="ltr" value={bound} onChange={(event) => setBound(event.currentTarget.value)} />
        )}
      </FormField>
      <ErrorText error={saving.error?.fields.length ? null : saving.error ?? testing.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Select, TextArea } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Person, PersonFacts } from '../../api/wire';

const spans = [1, 7, 30, 365] as const;

/** Shuts a person out of the whole platform. */
export function BanDialog({ person, onClose, onBanned }: {
  person: Person; onClose: () => void; onBanned: (facts: PersonFacts) => void;
}): ReactElement {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('');
  const banning = useAction(async () => {
    onBanned(await api.request('POST /admin/users/{user}/ban', {
      path: { user: person.user.id }, body: { reason, ...(days ? { days: Number(days) } : {}) },
    }));
    showToast(t('admin.banned', { name: person.user.displayName }), 'success');
    onClose();
  });
  return (
    <Dialog
      title={t('admin.banOf', { name: person.user.displayName })} onClose={onClose} onSubmit={() => void banning.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" type="submit" isBusy={banning.isBusy}>{t('admin.ban')}</Button>
        </>
      )}
    >
      <p>{t('admin.banText')}</p>
      <FormField label={t('admin.banReason')} hint={t('admin.banReasonHint')} error={banning.fieldError('reason')}>
        {(control) => (
          <TextArea {...control} value={reason} rows={3} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
        )}
      </FormField>
      <FormField label={t('admin.banFor')}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            <option value="">{t('admin.forGood')}</option>
            {spans.map((span) => <option key={span} value={span}>{t('admin.days', { count: span })}</option>)}
          </Select>
        )}
      </FormField>
      <ErrorText error={banning.error?.fields.length ? null : banning.error} />
    </Dialog>
  );
}

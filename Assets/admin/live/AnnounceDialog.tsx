import { useState } from 'react';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input, Select, TextArea } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import { announce } from '../consoleStore';
import type { ReactElement } from 'react';
import type { AnnouncementLevel } from '../../api/wire';

const levels: readonly AnnouncementLevel[] = ['info', 'warning', 'critical'];

/** A message to everyone who is connected. */
export function AnnounceDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [level, setLevel] = useState<AnnouncementLevel>('info');
  const sending = useAction(async () => {
    await announce(level, title, body);
    showToast(t('adminLive.announced'), 'success');
    onClose();
  });
  return (
    <Dialog
      title={t('adminLive.announce')} onClose={onClose} onSubmit={() => void sending.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={sending.isBusy} disabled={title.trim() === ''}>{t('adminLive.send')}</Button>
        </>
      )}
    >
      <p>{t('adminLive.announceText')}</p>
      <FormField label={t('adminLive.heading')} error={sending.fieldError('data.title')}>
        {(control) => (
          <Input {...control} value={title} maxLength={100} required onChange={(event) => setTitle(event.currentTarget.value)} />
        )}
      </FormField>
      <FormField label={t('adminLive.message')} isOptional>
        {(control) => (
          <TextArea {...control} value={body} rows={3} maxLength={1000} onChange={(event) => setBody(event.currentTarget.value)} />
        )}
      </FormField>
      <FormField label={t('adminLive.importance')}>
        {(control) => (
          <Select {...control} value={level} onChange={(event) => setLevel(event.currentTarget.value as AnnouncementLevel)}>
            {levels.map((each) => <option key={each} value={each}>{t(`adminLive.importance_${each}`)}</option>)}
          </Select>
        )}
      </FormField>
      <ErrorText error={sending.error?.fields.length ? null : sending.error} />
    </Dialog>
  );
}

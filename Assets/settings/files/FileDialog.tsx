import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { isPicture } from '../../media/Attachments';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input, TextArea } from '../../ui/Input';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toastStore';
import { fromLocalInput, toLocalInput } from './localMoment';
import type { ReactElement } from 'react';
import type { FilePermissionsPatch, UploadedFile } from '../../api/wire';

/** Says what a file shows, and until when and how often others get it. */
export function FileDialog({ file, onDone, onClose }: {
  file: UploadedFile;
  onDone: (file: UploadedFile) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { permissions } = file;
  // What everybody sees wherever a name stands has no limits.
  const takesLimits = ['attachment', 'post', 'comment'].includes(file.purpose);
  const [altText, setAltText] = useState(file.altText ?? '');
  const [isSpoiler, setSpoiler] = useState(file.isSpoiler);
  const [isPublic, setPublic] = useState(permissions?.isPublic ?? false);
  const [until, setUntil] = useState(toLocalInput(permissions?.availableUntil ?? null));
  const [downloads, setDownloads] = useState(permissions?.maxDownloads?.toString() ?? '');
  const saving = useAction(async () => {
    const limits = {
      ...(isPublic === (permissions?.isPublic ?? false) ? {} : { isPublic }),
      ...(until === toLocalInput(permissions?.availableUntil ?? null) ? {} : { availableUntil: fromLocalInput(until) }),
      ...(downloads === (permissions?.maxDownloads?.toString() ?? '') ? {} : { maxDownloads: downloads ? Number(downloads) : null }),
    } as FilePermissionsPatch;
    const changed = await api.request('PATCH /uploads/{file}', {
      path: { file: file.id },
      body: { altText: altText.trim() || null, isSpoiler, ...(Object.keys(limits).length > 0 ? { permissions: limits } : {}) },
    });
    onDone(changed);
    showToast(t('files.saved'), 'success');
    onClose();
  });
  return (
    <Dialog
      title={t('files.changeTitle', { name: file.name })} onClose={onClose} onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t('ui.save')}</Button>
        </>
      )}
    >
      <FormField label={t('files.altText')} hint={t('files.altTextHint')} isOptional error={saving.fieldError('altText')}>
        {(control) => (
          <TextArea
            {...control} value={altText} maxLength={1000} rows={3} dir="auto" data-autofocus=""
            onChange={(event) => setAltText(event.currentTarget.value)}
          />
        )}
      </FormField>
      {isPicture(file) && takesLimits ? (
        <Switch label={t('files.spoiler')} hint={t('files.spoilerHint')} isOn={isSpoiler} onChange={setSpoiler} />
      ) : null}
      {takesLimits ? (
        <>
          {file.isAttached ? null : (
            <Switch label={t('files.public')} hint={t('files.publicHint')} isOn={isPublic} onChange={setPublic} />
          )}
          <FormField label={t('files.availableUntil')} isOptional error={saving.fieldError('permissions.availableUntil')}>
            {(control) => (
              <Input {...control} type="datetime-local" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
            )}
          </FormField>
          <FormField
            label={t('files.maxDownloads')} hint={t('files.maxDownloadsHint')} isOptional
            error={saving.fieldError('permissions.maxDownloads')}
          >
            {(control) => (
              <Input
                {...control} type="number" min={1} max={1_000_000} step={1} inputMode="numeric" value={downloads}
                onChange={(event) => setDownloads(event.currentTarget.value)}
              />
            )}
          </FormField>
        </>
      ) : null}
      <ErrorText error={saving.error} />
    </Dialog>
  );
}

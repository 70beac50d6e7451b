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
import { fromLocalInput, toLocalInput } from '../../ui/localMoment';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import type { ReactElement } from 'react';
import type { UploadedFile } from '../../api/wire';

/** Says what a file shows, and until when and how often others get it. */
export function FileDialog({ file, onDone, onClose }: {
  file: UploadedFile;
  onDone: (file: UploadedFile) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  // What everybody sees wherever a name stands has no limits.
  const takesLimits = ['attachment', 'post', 'comment'].includes(file.purpose);
  const text = useEdits({ altText: file.altText ?? '', isSpoiler: file.isSpoiler });
  const limits = useEdits({
    isPublic: file.permissions?.isPublic ?? false,
    availableUntil: toLocalInput(file.permissions?.availableUntil ?? null),
    maxDownloads: file.permissions?.maxDownloads?.toString() ?? '',
  });
  const saving = useAction(async () => {
    const { altText, isSpoiler } = text.changes;
    const { isPublic, availableUntil, maxDownloads } = limits.changes;
    const changed = await api.request('PATCH /uploads/{file}', {
      path: { file: file.id },
      body: {
        ...(altText === undefined ? {} : { altText: altText.trim() || null }),
        ...(isSpoiler === undefined ? {} : { isSpoiler }),
        ...(limits.isDirty ? {
          permissions: {
            ...(isPublic === undefined ? {} : { isPublic }),
            ...(availableUntil === undefined ? {} : { availableUntil: fromLocalInput(availableUntil) }),
            ...(maxDownloads === undefined ? {} : { maxDownloads: maxDownloads ? Number(maxDownloads) : null }),
          },
        } : {}),
      },
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
            {...control} value={text.value.altText} maxLength={1000} rows={3} dir="auto" data-autofocus=""
            onChange={(event) => text.set({ altText: event.currentTarget.value })}
          />
        )}
      </FormField>
      {isPicture(file) && takesLimits ? (
        <Switch
          label={t('files.spoiler')} hint={t('files.spoilerHint')} isOn={text.value.isSpoiler}
          onChange={(isSpoiler) => text.set({ isSpoiler })}
        />
      ) : null}
      {takesLimits ? (
        <>
          {file.isAttached ? null : (
            <Switch
              label={t('files.public')} hint={t('files.publicHint')} isOn={limits.value.isPublic}
              onChange={(isPublic) => limits.set({ isPublic })}
            />
          )}
          <FormField label={t('files.availableUntil')} isOptional error={saving.fieldError('permissions.availableUntil')}>
            {(control) => (
              <Input
                {...control} type="datetime-local" value={limits.value.availableUntil}
                onChange={(event) => limits.set({ availableUntil: event.currentTarget.value })}
              />
            )}
          </FormField>
          <FormField
            label={t('files.maxDownloads')} hint={t('files.maxDownloadsHint')} isOptional
            error={saving.fieldError('permissions.maxDownloads')}
          >
            {(control) => (
              <Input
                {...control} type="number" min={1} max={1_000_000} step={1} inputMode="numeric" value={limits.value.maxDownloads}
                onChange={(event) => limits.set({ maxDownloads: event.currentTarget.value })}
              />
            )}
          </FormField>
        </>
      ) : null}
      <ErrorText error={saving.error} />
    </Dialog>
  );
}

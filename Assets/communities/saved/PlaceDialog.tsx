import { useState } from 'react';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Select, TextArea } from '../../ui/Input';
import { placeSaved } from './place';
import type { ReactElement } from 'react';
import type { BookmarkCollection, Saved } from '../../api/wire';

/** Says in which collection something saved lies, and why it was saved. */
export function PlaceDialog({ saved, collections, onDone, onClose }: {
  saved: Saved;
  collections: readonly BookmarkCollection[];
  onDone: (saved: Saved) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [collectionId, setCollectionId] = useState(saved.collectionId ?? '');
  const [note, setNote] = useState(saved.note ?? '');
  const saving = useAction(async () => {
    const place = { collectionId: collectionId || null, note: note.trim() || null };
    await placeSaved(saved, place);
    onDone({ ...saved, ...place });
    onClose();
  });
  return (
    <Dialog
      title={t('saved.place')} onClose={onClose} onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t('ui.save')}</Button>
        </>
      )}
    >
      <FormField label={t('saved.collection')} error={saving.fieldError('collectionId')}>
        {(control) => (
          <Select {...control} value={collectionId} data-autofocus="" onChange={(event) => setCollectionId(event.currentTarget.value)}>
            <option value="">{t('saved.none')}</option>
            {collections.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
      </FormField>
      <FormField label={t('saved.note')} hint={t('saved.noteHint')} isOptional error={saving.fieldError('note')}>
        {(control) => (
          <TextArea
            {...control} value={note} maxLength={500} rows={3} dir="auto"
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </FormField>
      <ErrorText error={saving.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { isSaidAtFields } from '../../ui/Form';
import { FormField } from '../../ui/FormField';
import { Input, TextArea } from '../../ui/Input';
import { RadioGroup } from '../../ui/RadioGroup';
import type { ReactElement } from 'react';
import type { BookmarkCollection } from '../../api/wire';

/** Makes a collection, or changes one. */
export function CollectionDialog({ collection, onDone, onClose }: {
  collection: BookmarkCollection | null;
  onDone: (collection: BookmarkCollection) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [name, setName] = useState(collection?.name ?? '');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [isPrivate, setPrivate] = useState(collection?.isPrivate ?? true);
  const [isTried, setTried] = useState(false);
  const isNameless = name.trim() === '';
  const saving = useAction(async () => {
    const body = { name: name.trim(), description: description.trim(), isPrivate };
    onDone(collection
      ? await api.request('PATCH /bookmarks/collections/{collection}', { path: { collection: collection.id }, body })
      : await api.request('POST /bookmarks/collections', { body }));
    onClose();
  });
  return (
    <Dialog
      title={t(collection ? 'saved.change' : 'saved.create')} onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!isNameless) void saving.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t(collection ? 'ui.save' : 'saved.create')}</Button>
        </>
      )}
    >
      <FormField
        label={t('saved.name')} error={isTried && isNameless ? t('fields.required') : saving.fieldError('name')}
      >
        {(control) => (
          <Input
            {...control} value={name} maxLength={50} required dir="auto" data-autofocus="" autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <FormField label={t('saved.description')} isOptional error={saving.fieldError('description')}>
        {(control) => (
          <TextArea
            {...control} value={description} maxLength={200} rows={2} dir="auto"
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        )}
      </FormField>
      <RadioGroup<'private' | 'shown'>
        label={t('saved.visibility')} value={isPrivate ? 'private' : 'shown'}
        options={[
          { value: 'private', label: t('saved.private'), hint: t('saved.privateHint') },
          { value: 'shown', label: t('saved.shown'), hint: t('saved.shownHint') },
        ]}
        onChange={(value) => setPrivate(value === 'private')}
      />
      <ErrorText error={isSaidAtFields(saving.error, ['name', 'description']) ? null : saving.error} />
    </Dialog>
  );
}

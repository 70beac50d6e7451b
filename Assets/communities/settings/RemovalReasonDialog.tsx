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
import { ruleScopes } from '../choices';
import type { ReactElement } from 'react';
import type { CommunityId, RemovalReason, RemovalReasonInput } from '../../api/wire';

/** Writes a template for the reason of a removal. */
export function RemovalReasonDialog({ communityId, onDone, onClose }: {
  communityId: CommunityId; onDone: (reason: RemovalReason) => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [value, setValue] = useState<RemovalReasonInput>({ title: '', body: '', kind: 'both' });
  const [isTried, setTried] = useState(false);
  const title = value.title.trim();
  const body = value.body.trim();
  const saving = useAction(async () => {
    onDone(await api.request('POST /communities/{community}/removal-reasons', {
      path: { community: communityId }, body: { title, body, kind: value.kind },
    }));
    onClose();
  });
  const missing = (text: string): string | null => (isTried && text === '' ? t('fields.required') : null);
  return (
    <Dialog
      title={t('communitySettings.removalAdd')} size="medium" onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (title !== '' && body !== '') void saving.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy}>{t('communitySettings.removalAdd')}</Button>
        </>
      )}
    >
      <FormField
        label={t('communitySettings.removalTitle')} hint={t('communitySettings.removalTitleHint')}
        error={missing(title) ?? saving.fieldError('title')}
      >
        {(control) => (
          <Input
            {...control} value={value.title} maxLength={100} required dir="auto" data-autofocus="" autoComplete="off"
            onChange={(event) => setValue({ ...value, title: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField
        label={t('communitySettings.removalBody')}
        hint={t('communitySettings.removalBodyHint', { user: '{user}', community: '{community}' })}
        error={missing(body) ?? saving.fieldError('body')}
      >
        {(control) => (
          <TextArea
            {...control} value={value.body} maxLength={2_000} required rows={4} dir="auto"
            onChange={(event) => setValue({ ...value, body: event.currentTarget.value })}
          />
        )}
      </FormField>
      <RadioGroup<RemovalReason['kind']>
        label={t('communitySettings.ruleAppliesTo')} value={value.kind} isSegmented
        options={ruleScopes.map((scope) => ({ value: scope, label: t(`communitySettings.ruleFor_${scope}`) }))}
        onChange={(kind) => setValue({ ...value, kind })}
      />
      <ErrorText error={isSaidAtFields(saving.error, ['title', 'body']) ? null : saving.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { dispatch, store } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input, TextArea } from '../ui/Input';
import { showToast } from '../ui/toastStore';
import type { ReactElement } from 'react';
import type { Account } from '../api/wire';

const bioLength = 500;
const fields = ['displayName', 'pronouns', 'bio', 'location', 'website'] as const;
type Draft = Record<typeof fields[number], string>;

function draftOf(account: Account | null): Draft {
  return {
    displayName: account?.displayName ?? '',
    pronouns: account?.pronouns ?? '',
    bio: account?.bio ?? '',
    location: account?.location ?? '',
    website: account?.website ?? '',
  };
}

/** What one says of oneself. */
export function ProfileForm(): ReactElement {
  const { t } = useI18n();
  const [draft, setDraft] = useState(() => draftOf(store.get().session.account));
  const left = bioLength - Array.from(draft.bio).length;
  const saving = useAction(async () => {
    const orNull = (text: string): string | null => text.trim() || null;
    const account = await api.request('PATCH /users/me', {
      body: {
        displayName: draft.displayName.trim(), pronouns: orNull(draft.pronouns), bio: orNull(draft.bio),
        location: orNull(draft.location), website: orNull(draft.website),
      },
    });
    dispatch({ type: 'account/changed', account });
    setDraft(draftOf(account));
    showToast(t('profile.saved'), 'success');
  });
  const bind = (field: keyof Draft): { value: string; onChange: (event: { currentTarget: { value: string } }) => void } => ({
    value: draft[field],
    onChange: (event) => setDraft({ ...draft, [field]: event.currentTarget.value }),
  });
  return (
    <Form
      error={saving.error} fields={fields} onSubmit={() => void saving.run()}
      actions={<Button type="submit" isBusy={saving.isBusy} disabled={left < 0}>{t('ui.save')}</Button>}
    >
      <FormField
        label={t('profile.displayName')} hint={t('profile.displayNameHint')} error={saving.fieldError('displayName')}
      >
        {(control) => <Input {...control} {...bind('displayName')} required maxLength={100} autoComplete="nickname" />}
      </FormField>
      <FormField
        label={t('profile.pronouns')} hint={t('profile.pronounsHint')} error={saving.fieldError('pronouns')} isOptional
      >
        {(control) => <Input {...control} {...bind('pronouns')} maxLength={50} autoComplete="off" />}
      </FormField>
      <FormField
        label={t('profile.bio')} isOptional error={saving.fieldError('bio')}
        hint={left < 0 ? t('ui.charactersOver', { count: -left }) : t('ui.charactersLeft', { count: left })}
      >
        {(control) => <TextArea {...control} {...bind('bio')} rows={4} />}
      </FormField>
      <FormField label={t('profile.location')} error={saving.fieldError('location')} isOptional>
        {(control) => <Input {...control} {...bind('location')} maxLength={100} autoComplete="off" />}
      </FormField>
      <FormField
        label={t('profile.website')} hint={t('profile.websiteHint')} error={saving.fieldError('website')} isOptional
      >
        {(control) => <Input {...control} {...bind('website')} type="url" maxLength={2048} autoComplete="url" />}
      </FormField>
    </Form>
  );
}

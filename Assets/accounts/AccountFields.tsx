import { useI18n } from '../i18n';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import { NewPasswordField } from './NewPasswordField';
import type { ReactElement } from 'react';

/** What a new account needs, as it is typed. */
export interface AccountDraft {
  username: string;
  displayName: string;
  email: string;
  password: string;
}

export const emptyDraft: AccountDraft = { username: '', displayName: '', email: '', password: '' };

/** Wire names of the fields below. */
export const accountFields = ['username', 'displayName', 'email', 'password'] as const;

/** As the server wants it; an empty display name is left out. */
export function accountInput(
  { username, displayName, email, password }: AccountDraft,
): { username: string; displayName?: string; email: string; password: string } {
  const name = displayName.trim();
  return { username: username.trim().toLowerCase(), email: email.trim(), password, ...(name ? { displayName: name } : {}) };
}

export function AccountFields({ draft, fieldError, onChange }: {
  draft: AccountDraft;
  fieldError: (path: string) => string | undefined;
  onChange: (draft: AccountDraft) => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <>
      <FormField label={t('entry.username')} hint={t('entry.usernameHint')} error={fieldError('username')}>
        {(control) => (
          <Input
            {...control} value={draft.username} autoFocus required autoComplete="username" autoCapitalize="none"
            spellCheck={false} maxLength={32} onChange={(event) => onChange({ ...draft, username: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField
        label={t('entry.displayName')} hint={t('entry.displayNameHint')} error={fieldError('displayName')} isOptional
      >
        {(control) => (
          <Input
            {...control} value={draft.displayName} autoComplete="nickname" maxLength={100}
            onChange={(event) => onChange({ ...draft, displayName: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField label={t('entry.email')} hint={t('entry.emailHint')} error={fieldError('email')}>
        {(control) => (
          <Input
            {...control} type="email" value={draft.email} required autoComplete="email" maxLength={254}
            onChange={(event) => onChange({ ...draft, email: event.currentTarget.value })}
          />
        )}
      </FormField>
      <NewPasswordField
        value={draft.password} personal={[draft.username, draft.displayName, draft.email.split('@')[0] ?? '']}
        error={fieldError('password')} onChange={(password) => onChange({ ...draft, password })}
      />
    </>
  );
}

import { useI18n } from '../../i18n';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import type { ReactElement } from 'react';

const longestReason = 500;

/** Why a moderator does something; `hint` says who reads it. */
export function ReasonField({ value, hint, error, hasFocus = false, onChange }: {
  value: string;
  hint?: string;
  error?: string | undefined;
  hasFocus?: boolean;
  onChange: (value: string) => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <FormField label={t('moderation.reason')} isOptional hint={hint ?? t('moderation.reasonHint')} error={error}>
      {(control) => (
        <Input
          {...control} {...(hasFocus ? { 'data-autofocus': '' } : {})} value={value} maxLength={longestReason} dir="auto"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}

/** What was written as the server takes it: nothing is no reason. */
export function reasonOf(text: string): { reason?: string } {
  return text.trim() === '' ? {} : { reason: text.trim() };
}

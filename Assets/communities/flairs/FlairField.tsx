import { useI18n } from '../../i18n';
import { FormField } from '../../ui/FormField';
import { Select } from '../../ui/Input';
import { usePostFlairs } from './flairs';
import type { ReactElement } from 'react';
import type { CommunityId, FlairId, FlairRef } from '../../api/wire';

/** Chooses the flair of a post; nothing where there is none to choose. */
export function FlairField({ communityId, value, worn = null, isRequired, error, onChange }: {
  communityId: CommunityId;
  value: FlairId | null;
  /** What the post wears already: it may stay, even where it is given no more. */
  worn?: FlairRef | null;
  isRequired: boolean;
  error: string | undefined;
  onChange: (flair: FlairId | null) => void;
}): ReactElement | null {
  const { t } = useI18n();
  const flairs = usePostFlairs(communityId);
  const choices: FlairRef[] = worn && !flairs.some(({ id }) => id === worn.id) ? [worn, ...flairs] : flairs;
  if (choices.length === 0) return null;
  return (
    <FormField label={t('flairs.flair')} isOptional={!isRequired} error={error}>
      {(control) => (
        <Select
          {...control} value={value ?? ''} required={isRequired}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        >
          <option value="">{t(isRequired ? 'flairs.choose' : 'flairs.none')}</option>
          {choices.map(({ id, text, emoji }) => <option key={id} value={id}>{emoji ? `${emoji} ${text}` : text}</option>)}
        </Select>
      )}
    </FormField>
  );
}

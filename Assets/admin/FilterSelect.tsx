import { useI18n } from '../i18n';
import { FormField } from '../ui/FormField';
import { Select } from '../ui/Input';
import type { ReactElement } from 'react';

/** Which of a list are wanted: all, or those of one kind. */
export function FilterSelect<Value extends string>({ label, value, choices, nameOf, onChange }: {
  label: string;
  /** Empty for all. */
  value: Value | '';
  choices: readonly Value[];
  nameOf: (choice: Value) => string;
  onChange: (value: Value | '') => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <FormField label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value as Value | '')}>
          <option value="">{t('admin.all')}</option>
          {choices.map((choice) => <option key={choice} value={choice}>{nameOf(choice)}</option>)}
        </Select>
      )}
    </FormField>
  );
}

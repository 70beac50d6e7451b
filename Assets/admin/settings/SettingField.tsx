import { useI18n } from '../../i18n';
import { textFor } from '../../i18n/serverTexts';
import { Button } from '../../ui/Button';
import { FormField } from '../../ui/FormField';
import { Input, Select } from '../../ui/Input';
import { ServerText } from '../../ui/ServerText';
import { wordsOf } from './words';
import type { ReactElement } from 'react';
import type { Setting } from '../../api/wire';
import type { SettingTexts } from '../../i18n/serverTexts';

const registrations = ['open', 'invite', 'closed'] as const;

/** One setting with what it means, what its value must look like, and whose value it is. */
export function SettingField({ setting, texts, text, error, onChange, onReset }: {
  setting: Setting; texts: SettingTexts; text: string; error: string | undefined;
  onChange: (text: string) => void; onReset: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { name, isEditable, source, standard, place } = setting;
  const form = textFor(texts.forms, setting.form);
  const hint = (
    <>
      <ServerText text={texts.summaries[name]} english={setting.summary} />{' '}
      <ServerText text={form && sentence(form)} english={sentence(setting.form)} />
    </>
  );
  return (
    <div className="setting-row">
      <FormField label={name} hint={hint} error={error}>
        {(control) => (name === 'registration' ? (
          <Select {...control} value={text} disabled={!isEditable} onChange={(event) => onChange(event.currentTarget.value)}>
            {registrations.map((each) => <option key={each} value={each}>{t(`admin.registration_${each}`)}</option>)}
          </Select>
        ) : (
          <Input {...control} value={text} disabled={!isEditable} dir="ltr" onChange={(event) => onChange(event.currentTarget.value)} />
        ))}
      </FormField>
      <p className="setting-source">
        {source === 'operator' ? t('admin.fromOperator', { place: place ?? '' }) : null}
        {source === 'program' ? t('admin.fromProgram') : null}
        {source === 'console' ? t('admin.fromConsole', { value: wordsOf(standard) || '–' }) : null}
        {source === 'console' && isEditable ? (
          <Button kind="ghost" size="small" aria-label={t('admin.resetOf', { name })} onClick={onReset}>{t('admin.resetSetting')}</Button>
        ) : null}
      </p>
    </div>
  );
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

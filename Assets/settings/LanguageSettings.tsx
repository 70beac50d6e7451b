import { api } from '../api';
import { chooseLanguage, languageNames, languages, translator, useI18n } from '../i18n';
import { dispatch } from '../store';
import { RadioGroup } from '../ui/RadioGroup';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import type { ReactElement } from 'react';
import type { Language } from '../i18n';

export function LanguageSettings(): ReactElement {
  const { t, language } = useI18n();
  return (
    <RadioGroup
      label={t('settings.languageLabel')} value={language} onChange={(choice) => void choose(choice)}
      options={languages.map((value) => ({ value, label: languageNames[value], language: value }))}
    />
  );
}

/** On this device at once, and on the account for what the server writes by itself. */
async function choose(language: Language): Promise<void> {
  try {
    await chooseLanguage(language);
  } catch {
    showToast(translator().t('settings.languageFailed'), 'error');
    return;
  }
  await api.request('PATCH /users/me', { body: { locale: language } })
    .then((account) => dispatch({ type: 'account/changed', account }), toastError);
}

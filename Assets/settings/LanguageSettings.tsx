import { useState } from 'react';
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
  // The choice shows at once, the texts follow when they are here.
  const [chosen, setChosen] = useState(language);
  return (
    <RadioGroup
      label={t('settings.languageLabel')} value={chosen}
      onChange={(choice) => {
        setChosen(choice);
        void choose(choice).then((hasWorked) => hasWorked || setChosen(language));
      }}
      options={languages.map((value) => ({ value, label: languageNames[value], language: value }))}
    />
  );
}

/** On this device at once, and on the account for what the server writes by itself. */
async function choose(language: Language): Promise<boolean> {
  try {
    await chooseLanguage(language);
  } catch {
    showToast(translator().t('settings.languageFailed'), 'error');
    return false;
  }
  await api.request('PATCH /users/me', { body: { locale: language } })
    .then((account) => dispatch({ type: 'account/changed', account }), toastError);
  return true;
}

import { useI18n } from '../i18n';
import { chooseTheme, themes, useTheme } from '../theme/theme';
import { RadioGroup } from '../ui/RadioGroup';
import type { ReactElement } from 'react';

export function AppearanceSettings(): ReactElement {
  const { t } = useI18n();
  const theme = useTheme();
  return (
    <RadioGroup
      label={t('settings.theme')} value={theme} onChange={chooseTheme}
      options={themes.map((value) => ({
        value, label: t(`settings.theme_${value}`), hint: t(`settings.theme_${value}Hint`),
      }))}
    />
  );
}

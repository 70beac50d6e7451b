import './newPassword.css';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { classes } from '../ui/classes';
import { FormField } from '../ui/FormField';
import { CheckIcon } from '../ui/icons';
import { PasswordInput } from '../ui/Input';
import { passwordRules, passwordStrength } from './passwordStrength';
import type { ReactElement } from 'react';

export interface NewPasswordFieldProps {
  value: string;
  /** Names of the person, which a guesser would try first. */
  personal: readonly string[];
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A password being chosen: with the rules of the site and how well it would withstand guessing. */
export function NewPasswordField({ value, personal, error, onChange }: NewPasswordFieldProps): ReactElement {
  const { t } = useI18n();
  const policy = useSelector((state) => state.site?.passwordPolicy);
  const strength = passwordStrength(value, personal);
  const rules = policy ? passwordRules(value, policy) : [];
  return (
    <div className="new-password">
      <FormField label={t('entry.password')} error={error}>
        {(control) => (
          <PasswordInput
            {...control} value={value} autoComplete="new-password" required maxLength={policy?.maxLength}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </FormField>
      <div
        className={`strength strength-${strength}`} role="meter" aria-label={t('entry.strength')}
        aria-valuemin={0} aria-valuemax={4} aria-valuenow={strength} aria-valuetext={t(`entry.strength${strength}`)}
      >
        <span aria-hidden="true">{t(`entry.strength${strength}`)}</span>
      </div>
      <ul className="password-rules">
        {rules.map(({ rule, isMet }) => (
          <li key={rule} className={classes(isMet && 'met')}>
            <CheckIcon size={16} />
            <span className="sr-only">{t(isMet ? 'entry.ruleMet' : 'entry.ruleOpen')}</span>
            {rule === 'minLength' ? t('entry.rule_minLength', { count: policy?.minLength ?? 0 }) : t(`entry.rule_${rule}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

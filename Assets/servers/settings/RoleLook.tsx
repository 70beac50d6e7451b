import { useI18n } from '../../i18n';
import { FormField } from '../../ui/FormField';
import { CheckIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { Switch } from '../../ui/Switch';
import type { ReactElement } from 'react';
import type { Role } from '../../api/wire';

/** Readable on both themes. */
const colours = [
  '#1f9d6b', '#2f8fd0', '#5b7ce6', '#8a63d2', '#b755c4', '#d6529a', '#d9534f', '#d9762b', '#b8860b', '#7d8b1f', '#3a9188',
  '#7a8290',
] as const;

/** Name, colour and manners of a role. */
export function RoleLook({ role, isLocked, fieldError, onChange }: {
  role: Role;
  isLocked: boolean;
  fieldError: (path: string) => string | undefined;
  onChange: (change: Partial<Role>) => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <>
      <FormField label={t('serverSettings.roleName')} error={fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={role.name} required maxLength={100} autoComplete="off" disabled={isLocked}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </FormField>
      <fieldset className="colours" disabled={isLocked}>
        <legend>{t('serverSettings.roleColor')}</legend>
        <p className="field-hint">{t('serverSettings.roleColorHint')}</p>
        <div className="colour-row">
          <Swatch colour={null} label={t('serverSettings.roleColorNone')} role={role} onChange={onChange} />
          {colours.map((colour) => <Swatch key={colour} colour={colour} label={colour} role={role} onChange={onChange} />)}
          <label className="colour-own">
            <input
              type="color" value={role.color ?? '#7a8290'}
              onChange={(event) => onChange({ color: event.currentTarget.value })}
            />
            <span>{t('serverSettings.roleColorOwn')}</span>
          </label>
        </div>
        {fieldError('color') ? <p className="field-error" role="alert">{fieldError('color')}</p> : null}
      </fieldset>
      <Switch
        label={t('serverSettings.roleHoisted')} hint={t('serverSettings.roleHoistedHint')} isOn={role.isHoisted}
        isDisabled={isLocked} onChange={(isHoisted) => onChange({ isHoisted })}
      />
      <Switch
        label={t('serverSettings.roleMentionable')} hint={t('serverSettings.roleMentionableHint')} isOn={role.isMentionable}
        isDisabled={isLocked} onChange={(isMentionable) => onChange({ isMentionable })}
      />
      <Switch
        label={t('serverSettings.roleSelfAssignable')} hint={t('serverSettings.roleSelfAssignableHint')}
        isOn={role.isSelfAssignable} isDisabled={isLocked} onChange={(isSelfAssignable) => onChange({ isSelfAssignable })}
      />
    </>
  );
}

function Swatch({ colour, label, role, onChange }: {
  colour: string | null; label: string; role: Role; onChange: (change: Partial<Role>) => void;
}): ReactElement {
  const isChosen = role.color === colour;
  return (
    <button
      type="button" className="swatch" aria-label={label} aria-pressed={isChosen}
      style={colour ? { background: colour } : undefined} onClick={() => onChange({ color: colour })}
    >
      {isChosen ? <CheckIcon size={16} /> : null}
    </button>
  );
}

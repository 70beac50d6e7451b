import { useI18n } from '../../i18n';
import { ColourChoice } from '../../ui/ColourChoice';
import { readableColours } from '../../ui/colours';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { Switch } from '../../ui/Switch';
import type { ReactElement } from 'react';
import type { Role } from '../../api/wire';

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
      <ColourChoice
        legend={t('serverSettings.roleColor')} hint={t('serverSettings.roleColorHint')} error={fieldError('color')}
        value={role.color} colours={readableColours} isDisabled={isLocked} noneLabel={t('serverSettings.roleColorNone')}
        ownLabel={t('serverSettings.roleColorOwn')} onChange={(color) => onChange({ color })}
      />
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

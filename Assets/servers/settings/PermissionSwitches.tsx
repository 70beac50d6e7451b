import { useI18n } from '../../i18n';
import { Switch } from '../../ui/Switch';
import { holds, permissionGroups } from '../permissionGroups';
import type { ReactElement } from 'react';
import type { PermissionMask } from '../../api/wire';
import type { Permission } from '../permissions';

/** The whole permission table in words, each with a switch. */
export function PermissionSwitches({ mask, isLocked, canGive, onChange }: {
  mask: PermissionMask;
  isLocked: boolean;
  /** Nobody gives what they do not have. */
  canGive: (permission: Permission) => boolean;
  onChange: (permission: Permission, isOn: boolean) => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <>
      {permissionGroups.map((group) => (
        <section key={group.key} className="permission-group" aria-label={t(`permissions.group_${group.key}`)}>
          <h3>{t(`permissions.group_${group.key}`)}</h3>
          {group.names.map((name) => (
            <Switch
              key={name} label={t(`permissions.${name}`)} isOn={holds(mask, name)} isDisabled={isLocked || !canGive(name)}
              hint={canGive(name) || isLocked
                ? t(`permissions.${name}_help`)
                : `${t(`permissions.${name}_help`)} ${t('serverSettings.permissionLacking')}`}
              onChange={(isOn) => onChange(name, isOn)}
            />
          ))}
        </section>
      ))}
    </>
  );
}

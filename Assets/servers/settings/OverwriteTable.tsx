import { useId } from 'react';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { CheckIcon, CloseIcon, MinusIcon } from '../../ui/icons';
import { channelPermissionGroups, holds, withPermission } from '../permissionGroups';
import { canIn } from '../selectors';
import type { ReactElement, ReactNode } from 'react';
import type { Channel, PermissionMask } from '../../api/wire';
import type { Permission } from '../permissions';

type Verdict = 'deny' | 'inherit' | 'allow';

const verdicts: { value: Verdict; icon: ReactNode; text: 'accessDeny' | 'accessInherit' | 'accessAllow' }[] = [
  { value: 'deny', icon: <CloseIcon size={16} />, text: 'accessDeny' },
  { value: 'inherit', icon: <MinusIcon size={16} />, text: 'accessInherit' },
  { value: 'allow', icon: <CheckIcon size={16} />, text: 'accessAllow' },
];

/** Every permission that counts in a channel, each forbidden, left to the roles, or allowed. */
export function OverwriteTable({ channel, label, allow, deny, onChange }: {
  channel: Channel;
  label: string;
  allow: PermissionMask;
  deny: PermissionMask;
  onChange: (allow: PermissionMask, deny: PermissionMask) => void;
}): ReactElement {
  const { t } = useI18n();
  const isVoice = channel.type === 'voice' || channel.type === 'stage';
  const groups = channelPermissionGroups.filter(({ key }) => key !== 'voice' || isVoice || channel.type === 'category');
  return (
    <div className="overwrites" role="group" aria-label={label}>
      {groups.map((group) => (
        <section key={group.key} aria-label={t(`permissions.group_${group.key}`)}>
          <h3>{t(`permissions.group_${group.key}`)}</h3>
          {group.names.map((name) => (
            <OverwriteRow
              key={name} channel={channel} permission={name}
              verdict={holds(allow, name) ? 'allow' : holds(deny, name) ? 'deny' : 'inherit'}
              onChange={(verdict) => onChange(
                withPermission(allow, name, verdict === 'allow'), withPermission(deny, name, verdict === 'deny'))}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

function OverwriteRow({ channel, permission, verdict, onChange }: {
  channel: Channel; permission: Permission; verdict: Verdict; onChange: (verdict: Verdict) => void;
}): ReactElement {
  const { t } = useI18n();
  const id = useId();
  const canGive = useSelector((state) => canIn(state, channel.id, permission));
  return (
    <fieldset className="overwrite" disabled={!canGive} aria-describedby={id}>
      <legend>{t(`permissions.${permission}`)}</legend>
      <p id={id} className="field-hint">{t(`permissions.${permission}_help`)}</p>
      <div className="verdicts">
        {verdicts.map(({ value, icon, text }) => (
          <label key={value} className={value} title={t(`serverSettings.${text}`)}>
            <input type="radio" name={`${id}-verdict`} checked={value === verdict} onChange={() => onChange(value)} />
            {icon}
            <span className="sr-only">{t(`serverSettings.${text}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

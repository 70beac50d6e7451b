import { useState } from 'react';
import { useAction } from '../api/useAction';
import { useResource } from '../api/useResource';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copyText';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { CopyIcon } from '../ui/icons';
import { Input, Select } from '../ui/Input';
import { Skeleton } from '../ui/States';
import type { ReactElement } from 'react';

const hourS = 3_600;
const ages = [30 * 60, hourS, 24 * hourS, 7 * 24 * hourS, 0] as const;
const uses = [0, 1, 5, 10, 25, 100] as const;

/** How far a link reaches; 0 is without end, and for any number of people. */
export interface InviteLimits {
  /** Seconds. */
  maxAge: number;
  maxUses: number;
}

/** An invite link to copy, and another within other limits. */
export function InviteLink({ place, isAtOnce, create }: {
  /** What it leads to. */
  place: string;
  /** Whether one is made before it is asked for. */
  isAtOnce: boolean;
  create: (limits: InviteLimits) => Promise<{ url: string }>;
}): ReactElement {
  const { t } = useI18n();
  const [limits, setLimits] = useState<InviteLimits>({ maxAge: 7 * 24 * hourS, maxUses: 0 });
  const invite = useResource(isAtOnce ? place : null, () => create(limits));
  const renewal = useAction(async () => invite.set(await create(limits)));
  const url = invite.data ? new URL(invite.data.url, location.origin).href : '';
  return (
    <>
      {invite.isLoading ? <Skeleton height={44} /> : null}
      {url ? (
        <FormField label={t('servers.inviteLink')}>
          {(control) => (
            <div className="copy-row">
              <Input {...control} readOnly value={url} data-autofocus="" onFocus={(event) => event.currentTarget.select()} />
              <Button icon={<CopyIcon size={16} />} onClick={() => void copyText(url)}>{t('servers.copyLink')}</Button>
            </div>
          )}
        </FormField>
      ) : null}
      <ErrorText error={invite.error ?? renewal.error} />
      <div className="field-pair">
        <FormField label={t('servers.inviteAge')}>
          {(control) => (
            <Select
              {...control} value={limits.maxAge}
              onChange={(event) => setLimits({ ...limits, maxAge: Number(event.currentTarget.value) })}
            >
              {ages.map((age) => <option key={age} value={age}>{ageText(t, age)}</option>)}
            </Select>
          )}
        </FormField>
        <FormField label={t('servers.inviteUses')}>
          {(control) => (
            <Select
              {...control} value={limits.maxUses}
              onChange={(event) => setLimits({ ...limits, maxUses: Number(event.currentTarget.value) })}
            >
              {uses.map((count) => (
                <option key={count} value={count}>
                  {count === 0 ? t('servers.usesUnlimited') : t('servers.usesCount', { count })}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      </div>
      <Button kind="secondary" isBusy={renewal.isBusy} onClick={() => void renewal.run()}>{t('servers.newLink')}</Button>
    </>
  );
}

function ageText(t: ReturnType<typeof useI18n>['t'], seconds: number): string {
  if (seconds === 0) return t('servers.ageNever');
  if (seconds < hourS) return t('servers.ageMinutes', { count: seconds / 60 });
  if (seconds < 24 * hourS) return t('servers.ageHours', { count: seconds / hourS });
  return t('servers.ageDays', { count: seconds / (24 * hourS) });
}

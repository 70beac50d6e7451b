import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useResource } from '../api/useResource';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copyText';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { CopyIcon } from '../ui/icons';
import { Input, Select } from '../ui/Input';
import { Skeleton } from '../ui/States';
import type { ReactElement } from 'react';
import type { ChannelId, ServerId } from '../api/wire';

const hourS = 3_600;
const ages = [30 * 60, hourS, 24 * hourS, 7 * 24 * hourS, 0] as const;
const uses = [0, 1, 5, 10, 25, 100] as const;

/** Makes an invite link at once, so that inviting is open, copy, done; its limits can be changed here. */
export function InviteDialog({ serverId, channelId, onClose }: {
  serverId: ServerId; channelId?: ChannelId; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const name = useSelector((state) => state.servers.byId[serverId]?.name ?? '');
  const [limits, setLimits] = useState<{ maxAge: number; maxUses: number }>({ maxAge: 7 * 24 * hourS, maxUses: 0 });
  const create = (): Promise<{ url: string; code: string }> => api.request('POST /servers/{server}/invites', {
    path: { server: serverId },
    body: {
      ...(channelId ? { channelId } : {}),
      ...(limits.maxAge ? { maxAge: limits.maxAge } : {}),
      ...(limits.maxUses ? { maxUses: limits.maxUses } : {}),
    },
  });
  const invite = useResource(serverId, create);
  const renewal = useAction(async () => invite.set(await create()));
  const url = invite.data ? new URL(invite.data.url, location.origin).href : '';
  return (
    <Dialog title={t('servers.inviteTitle', { server: name })} onClose={onClose}>
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
    </Dialog>
  );
}

function ageText(t: ReturnType<typeof useI18n>['t'], seconds: number): string {
  if (seconds === 0) return t('servers.ageNever');
  if (seconds < hourS) return t('servers.ageMinutes', { count: seconds / 60 });
  if (seconds < 24 * hourS) return t('servers.ageHours', { count: seconds / hourS });
  return t('servers.ageDays', { count: seconds / (24 * hourS) });
}

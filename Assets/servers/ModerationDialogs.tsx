import { useState } from 'react';
import { api } from '../api';
import { useI18n } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { FormField } from '../ui/FormField';
import { Input, Select } from '../ui/Input';
import { showToast } from '../ui/toastStore';
import { shownName } from './memberRows';
import type { ReactElement } from 'react';
import type { Member } from '../api/wire';
import type { Translator } from '../i18n';

const hourS = 3_600;
const deleteSpans = [0, hourS, 24 * hourS, 7 * 24 * hourS] as const;
const longestReason = 500;

export function KickDialog({ member, onClose }: { member: Member; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const name = shownName(member);
  return (
    <ConfirmDialog
      title={t('servers.kickTitle', { name })} action={t('servers.kick')} isDanger onClose={onClose}
      onConfirm={async () => {
        await api.request('DELETE /servers/{server}/members/{user}', {
          path: { server: member.serverId, user: member.user.id }, query: reasonOf(reason),
        });
        showToast(t('servers.kicked', { name }), 'success');
      }}
    >
      <p>{t('servers.kickText')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

export function BanDialog({ member, onClose }: { member: Member; onClose: () => void }): ReactElement {
  const translator = useI18n();
  const { t } = translator;
  const [reason, setReason] = useState('');
  const [span, setSpan] = useState(0);
  const name = shownName(member);
  const path = { server: member.serverId, user: member.user.id };
  return (
    <ConfirmDialog
      title={t('servers.banTitle', { name })} action={t('servers.ban')} isDanger onClose={onClose}
      onConfirm={async () => {
        await api.request('PUT /servers/{server}/bans/{user}', {
          path, body: { ...reasonOf(reason), ...(span > 0 ? { deleteMessageSeconds: span } : {}) },
        });
        showToast(t('servers.banned', { name }), 'success', {
          label: t('ui.undo'),
          run: () => void api.request('DELETE /servers/{server}/bans/{user}', { path }),
        });
      }}
    >
      <p>{t('servers.banText')}</p>
      <ReasonField value={reason} onChange={setReason} />
      <FormField label={t('servers.deleteMessages')}>
        {(control) => (
          <Select {...control} value={span} onChange={(event) => setSpan(Number(event.currentTarget.value))}>
            {deleteSpans.map((seconds) => <option key={seconds} value={seconds}>{spanText(translator, seconds)}</option>)}
          </Select>
        )}
      </FormField>
    </ConfirmDialog>
  );
}

function spanText({ t }: Translator, seconds: number): string {
  if (seconds === 0) return t('servers.deleteNone');
  return seconds < 24 * hourS ? t('servers.lastHours', { count: seconds / hourS })
    : t('servers.lastDays', { count: seconds / (24 * hourS) });
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactElement {
  const { t } = useI18n();
  return (
    <FormField label={t('servers.reason')} isOptional hint={t('servers.reasonHint')}>
      {(control) => (
        <Input {...control} value={value} maxLength={longestReason} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </FormField>
  );
}

function reasonOf(text: string): { reason?: string } {
  return text.trim() === '' ? {} : { reason: text.trim() };
}

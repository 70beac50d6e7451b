import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input, Select, TextArea } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import { ReasonField, reasonOf } from './ReasonField';
import type { ReactElement } from 'react';
import type { CommunityBan, CommunityId, UserRef } from '../../api/wire';

const spans = [1, 3, 7, 14, 30, 90, 365] as const;
/** Nothing ends a ban of no days. */
const forGood = 0;

/** Keeps someone out of a community, or from writing in it. Without a `user` it asks for the name. */
export function RestrictDialog({ kind, communityId, user, onDone, onClose }: {
  kind: 'ban' | 'mute';
  communityId: CommunityId;
  user?: UserRef;
  onDone?: (ban: CommunityBan) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [username, setUsername] = useState('');
  const [days, setDays] = useState(kind === 'ban' ? forGood : 7);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const asked = username.trim().replace(/^@/, '');
  const restricting = useAction(async () => {
    const path = { community: communityId, user: user?.id ?? `@${asked}` };
    const body = { ...reasonOf(reason), ...(days === forGood ? {} : { days }) };
    const done = kind === 'ban'
      ? await api.request('PUT /communities/{community}/bans/{user}', {
        path, body: { ...body, ...(note.trim() ? { note: note.trim() } : {}) },
      })
      : await api.request('PUT /communities/{community}/mutes/{user}', { path, body });
    showToast(t(kind === 'ban' ? 'moderation.banned' : 'moderation.muted', { name: done.user.displayName }), 'success');
    onDone?.(done);
    onClose();
  });
  const { error } = restricting;
  const isUnknown = !user && error?.code === 'not_found';
  const isOneself = error?.fields.some(({ path }) => path === 'user') ?? false;
  return (
    <Dialog
      title={user ? t(kind === 'ban' ? 'moderation.banTitle' : 'moderation.muteTitle', { name: user.displayName })
        : t(kind === 'ban' ? 'moderation.banSomeone' : 'moderation.muteSomeone')}
      onClose={onClose}
      onSubmit={() => {
        if (user || asked !== '') void restricting.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" type="submit" isBusy={restricting.isBusy} disabled={!user && asked === ''}>
            {t(kind === 'ban' ? 'moderation.ban' : 'moderation.mute')}
          </Button>
        </>
      )}
    >
      <p>{t(kind === 'ban' ? 'moderation.banText' : 'moderation.muteText')}</p>
      {user ? null : (
        <FormField
          label={t('moderation.username')}
          error={isUnknown ? t('moderation.nobody') : isOneself ? t('moderation.oneself') : null}
        >
          {(control) => (
            <Input
              {...control} value={username} maxLength={40} data-autofocus="" autoComplete="off" autoCapitalize="none"
              spellCheck={false} onChange={(event) => setUsername(event.currentTarget.value)}
            />
          )}
        </FormField>
      )}
      <FormField label={t('moderation.howLong')}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
            {kind === 'ban' ? <option value={forGood}>{t('moderation.forGood')}</option> : null}
            {spans.map((span) => <option key={span} value={span}>{t('moderation.days', { count: span })}</option>)}
          </Select>
        )}
      </FormField>
      <ReasonField
        value={reason} error={restricting.fieldError('reason')} hasFocus={user !== undefined} onChange={setReason}
      />
      {kind === 'ban' ? (
        <FormField
          label={t('moderation.note')} hint={t('moderation.noteHint')} isOptional error={restricting.fieldError('note')}
        >
          {(control) => (
            <TextArea
              {...control} value={note} maxLength={1_000} rows={2} dir="auto"
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
        </FormField>
      ) : null}
      <ErrorText error={isUnknown || (isOneself && !user) ? null : error} />
    </Dialog>
  );
}

import './communitySettings.css';
import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { HammerIcon, PlusIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { showToast } from '../../ui/toastStore';
import { useDebounced } from '../../ui/useDebounced';
import { RestrictDialog } from '../moderation/RestrictDialog';
import { UnmuteDialog } from '../moderation/UnmuteDialog';
import type { ReactElement } from 'react';
import type { CommunityBan } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

type Open = { what: 'ban' | 'mute' | 'unmute' } | { what: 'lift'; ban: CommunityBan };

/** Who is kept out, and who is kept from writing. */
export function BanSettings({ view: { community } }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const bans = usePages(`bans ${community.id} ${q}`, (cursor, signal) => api.page('GET /communities/{community}/bans', {
    path: { community: community.id }, signal, query: { limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <div className="form-actions">
        <Button icon={<PlusIcon size={16} />} onClick={() => setOpen({ what: 'ban' })}>{t('moderation.banSomeone')}</Button>
        <Button kind="secondary" onClick={() => setOpen({ what: 'mute' })}>{t('moderation.muteSomeone')}</Button>
        <Button kind="secondary" onClick={() => setOpen({ what: 'unmute' })}>{t('moderation.unmute')}</Button>
      </div>
      {q || bans.items.length > 0 ? (
        <Input
          type="search" aria-label={t('communitySettings.banSearch')} placeholder={t('communitySettings.banSearch')}
          value={text} maxLength={100} onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <PagedList
        pages={bans} keyOf={({ user }) => user.id}
        empty={q ? <p className="section-lead">{t('communitySettings.membersNoMatch')}</p> : (
          <EmptyState icon={<HammerIcon size={32} />} title={t('communitySettings.bansEmpty')}>
            {t('communitySettings.bansEmptyText')}
          </EmptyState>
        )}
      >
        {(ban) => <BanRow ban={ban} onLift={() => setOpen({ what: 'lift', ban })} />}
      </PagedList>
      {open?.what === 'ban' || open?.what === 'mute' ? (
        <RestrictDialog
          kind={open.what} communityId={community.id} onClose={close}
          {...(open.what === 'ban' ? {
            onDone: (ban: CommunityBan) => bans.update((items) => [ban, ...items.filter(({ user }) => user.id !== ban.user.id)]),
          } : {})}
        />
      ) : null}
      {open?.what === 'unmute' ? <UnmuteDialog communityId={community.id} onClose={close} /> : null}
      {open?.what === 'lift' ? (
        <ConfirmDialog
          title={t('communitySettings.unbanTitle', { name: open.ban.user.displayName })} action={t('communitySettings.unban')}
          onClose={close}
          onConfirm={async () => {
            const { user } = open.ban;
            await api.request('DELETE /communities/{community}/bans/{user}', { path: { community: community.id, user: user.id } });
            bans.update((items) => items.filter((ban) => ban.user.id !== user.id));
            showToast(t('communitySettings.unbanned', { name: user.displayName }), 'success');
          }}
        >
          <p>{t('communitySettings.unbanText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function BanRow({ ban, onLift }: { ban: CommunityBan; onLift: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const { user, reason, note, bannedBy, expiresAt, createdAt } = ban;
  return (
    <>
      <PersonName user={user}>
        <p dir="auto">{reason ?? t('communitySettings.banNoReason')}</p>
        {note ? <p className="row-quote" dir="auto">{note}</p> : null}
        <p className="row-facts">
          <span title={formats.moment(createdAt)}>{formats.date(createdAt)}</span>
          {bannedBy ? <span>{t('communitySettings.bannedBy', { name: bannedBy.displayName })}</span> : null}
          {expiresAt
            ? <span title={formats.moment(expiresAt)}>{t('communitySettings.banEnds', { time: formats.date(expiresAt) })}</span>
            : <span>{t('moderation.forGood')}</span>}
        </p>
      </PersonName>
      <Button
        kind="secondary" size="small" aria-label={t('communitySettings.unbanOf', { name: user.displayName })} onClick={onLift}
      >
        {t('communitySettings.unban')}
      </Button>
    </>
  );
}

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
import type { ReactElement } from 'react';
import type { CommunityBan, CommunityId } from '../../api/wire';

export type Restriction = 'ban' | 'mute';

const words = {
  ban: {
    add: 'moderation.banSomeone', search: 'communitySettings.banSearch', empty: 'communitySettings.bansEmpty',
    emptyText: 'communitySettings.bansEmptyText', lift: 'communitySettings.unban', liftOf: 'communitySettings.unbanOf',
    liftTitle: 'communitySettings.unbanTitle', liftText: 'communitySettings.unbanText', lifted: 'communitySettings.unbanned',
  },
  mute: {
    add: 'moderation.muteSomeone', search: 'communitySettings.muteSearch', empty: 'communitySettings.mutesEmpty',
    emptyText: 'communitySettings.mutesEmptyText', lift: 'communitySettings.unmute', liftOf: 'communitySettings.unmuteOf',
    liftTitle: 'communitySettings.unmuteTitle', liftText: 'moderation.unmuteText', lifted: 'moderation.unmuted',
  },
} as const;

/** The bans of a community, or its mutes: who, why, until when. */
export function RestrictedList({ kind, communityId }: { kind: Restriction; communityId: CommunityId }): ReactElement {
  const { t } = useI18n();
  const word = words[kind];
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const pages = usePages(`${kind} ${communityId} ${q}`, (cursor, signal) => {
    const asked = { path: { community: communityId }, signal, query: { limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } };
    return kind === 'ban'
      ? api.page('GET /communities/{community}/bans', asked) : api.page('GET /communities/{community}/mutes', asked);
  });
  const [isAdding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<CommunityBan | null>(null);
  const lift = async ({ user }: CommunityBan): Promise<void> => {
    const path = { community: communityId, user: user.id };
    if (kind === 'ban') await api.request('DELETE /communities/{community}/bans/{user}', { path });
    else await api.request('DELETE /communities/{community}/mutes/{user}', { path });
    pages.update((items) => items.filter((each) => each.user.id !== user.id));
    showToast(t(word.lifted, { name: user.displayName }), 'success');
  };
  return (
    <div className="restricted">
      <div className="form-actions">
        <Button icon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>{t(word.add)}</Button>
      </div>
      {q || pages.items.length > 0 ? (
        <Input
          type="search" aria-label={t(word.search)} placeholder={t(word.search)}
          value={text} maxLength={100} onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <PagedList
        pages={pages} keyOf={({ user }) => user.id}
        empty={q ? <p className="section-lead">{t('communitySettings.membersNoMatch')}</p> : (
          <EmptyState icon={<HammerIcon size={32} />} title={t(word.empty)}>{t(word.emptyText)}</EmptyState>
        )}
      >
        {(restricted) => (
          <>
            <RestrictedPerson restricted={restricted} />
            <Button
              kind="secondary" size="small" aria-label={t(word.liftOf, { name: restricted.user.displayName })}
              onClick={() => setLifting(restricted)}
            >
              {t(word.lift)}
            </Button>
          </>
        )}
      </PagedList>
      {isAdding ? (
        <RestrictDialog
          kind={kind} communityId={communityId} onClose={() => setAdding(false)}
          onDone={(added) => pages.update((items) => [added, ...items.filter(({ user }) => user.id !== added.user.id)])}
        />
      ) : null}
      {lifting ? (
        <ConfirmDialog
          title={t(word.liftTitle, { name: lifting.user.displayName })} action={t(word.lift)}
          onClose={() => setLifting(null)} onConfirm={() => lift(lifting)}
        >
          <p>{t(word.liftText)}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

function RestrictedPerson({ restricted }: { restricted: CommunityBan }): ReactElement {
  const { t, formats } = useI18n();
  const { user, reason, note, bannedBy, expiresAt, createdAt } = restricted;
  return (
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
  );
}

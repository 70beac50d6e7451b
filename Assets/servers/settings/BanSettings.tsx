import { useEffect, useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { onLive } from '../../socket/live';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { HammerIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { showToast } from '../../ui/toastStore';
import { useDebounced } from '../../ui/useDebounced';
import type { ReactElement } from 'react';
import type { Ban, Server } from '../../api/wire';

export function BanSettings({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const bans = usePages(`bans ${server.id} ${q}`, (cursor, signal) => api.page('GET /servers/{server}/bans', {
    path: { server: server.id }, signal, query: { limit: 50, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const [forgiving, setForgiving] = useState<Ban | null>(null);
  const { reload } = bans;
  useEffect(() => onLive('server:member_leave', ({ serverId, reason }) => {
    if (serverId === server.id && reason === 'banned') reload();
  }), [server.id, reload]);
  return (
    <>
      {q || bans.items.length > 0 ? (
        <Input
          type="search" aria-label={t('serverSettings.bansSearch')} placeholder={t('serverSettings.bansSearch')}
          value={text} maxLength={100} onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <PagedList
        pages={bans} keyOf={(ban) => ban.user.id}
        empty={q ? <p className="section-lead">{t('serverSettings.membersNoMatch')}</p> : (
          <EmptyState icon={<HammerIcon size={32} />} title={t('serverSettings.bansEmpty')}>
            {t('serverSettings.bansEmptyText')}
          </EmptyState>
        )}
      >
        {(ban) => <BanRow ban={ban} onForgive={() => setForgiving(ban)} />}
      </PagedList>
      {forgiving ? (
        <ConfirmDialog
          title={t('serverSettings.unbanTitle', { name: forgiving.user.displayName })} action={t('serverSettings.unban')}
          onClose={() => setForgiving(null)}
          onConfirm={async () => {
            const { user } = forgiving;
            await api.request('DELETE /servers/{server}/bans/{user}', { path: { server: server.id, user: user.id } });
            bans.update((items) => items.filter((ban) => ban.user.id !== user.id));
            showToast(t('serverSettings.unbanned', { name: user.displayName }), 'success');
          }}
        >
          <p>{t('serverSettings.unbanText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function BanRow({ ban, onForgive }: { ban: Ban; onForgive: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const { user, reason, bannedBy, expiresAt, createdAt } = ban;
  return (
    <>
      <PersonName user={user}>
        <p>{reason ? t('serverSettings.banReason', { reason }) : t('serverSettings.banNoReason')}</p>
        <p className="row-facts">
          <span title={formats.moment(createdAt)}>{formats.date(createdAt)}</span>
          {bannedBy ? <span>{t('serverSettings.bannedBy', { name: bannedBy.displayName })}</span> : null}
          {expiresAt ? <span>{t('serverSettings.banEnds', { time: formats.moment(expiresAt) })}</span> : null}
        </p>
      </PersonName>
      <Button
        kind="secondary" size="small" aria-label={t('serverSettings.unbanOf', { name: user.displayName })}
        onClick={onForgive}
      >
        {t('serverSettings.unban')}
      </Button>
    </>
  );
}

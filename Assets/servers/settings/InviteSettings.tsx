import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { copyText } from '../../ui/copyText';
import { CopyIcon, LinkIcon, PlusIcon, TrashIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { InviteDialog } from '../InviteDialog';
import { canOn } from '../selectors';
import type { ReactElement } from 'react';
import type { Invite, Server } from '../../api/wire';

export function InviteSettings({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const canInvite = useSelector((state) => canOn(state, server.id, 'create_invite'));
  const invites = usePages(`invites ${server.id}`, (cursor, signal) => api.page('GET /servers/{server}/invites', {
    path: { server: server.id }, signal, query: { limit: 50, ...(cursor ? { cursor } : {}) },
  }));
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Invite | null>(null);
  const create = canInvite
    ? <Button icon={<PlusIcon size={16} />} onClick={() => setInviting(true)}>{t('serverSettings.inviteCreate')}</Button>
    : null;
  return (
    <>
      {invites.items.length > 0 ? <div className="form-actions">{create}</div> : null}
      <PagedList
        pages={invites} keyOf={(invite) => invite.code}
        empty={(
          <EmptyState icon={<LinkIcon size={32} />} title={t('serverSettings.invitesEmpty')} action={create}>
            {t('serverSettings.invitesEmptyText')}
          </EmptyState>
        )}
      >
        {(invite) => <InviteRow invite={invite} onRevoke={() => setLeaving(invite)} />}
      </PagedList>
      {isInviting ? (
        <InviteDialog
          serverId={server.id}
          onClose={() => {
            setInviting(false);
            invites.reload();
          }}
        />
      ) : null}
      {leaving ? (
        <ConfirmDialog
          title={t('serverSettings.inviteRevokeTitle')} action={t('serverSettings.withdraw')} isDanger
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            await api.request('DELETE /invites/{code}', { path: { code: leaving.code } });
            invites.update((items) => items.filter(({ code }) => code !== leaving.code));
          }}
        >
          <p>{t('serverSettings.inviteRevokeText', { code: leaving.code })}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function InviteRow({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const channel = useSelector((state) => state.channels.byId[invite.channelId ?? '']?.name);
  const url = new URL(invite.url, location.origin).href;
  return (
    <>
      <div className="row-text">
        <p><code>{invite.code}</code>{channel ? <span className="row-place">#{channel}</span> : null}</p>
        <p className="row-facts">
          {invite.inviter ? <span>{t('serverSettings.inviteBy', { name: invite.inviter.displayName })}</span> : null}
          <span>
            {invite.maxUses === null
              ? t('serverSettings.inviteUses', { count: invite.uses })
              : t('serverSettings.inviteUsesOf', { uses: invite.uses, most: invite.maxUses })}
          </span>
          <span>
            {invite.expiresAt === null
              ? t('serverSettings.inviteNever')
              : t('serverSettings.inviteEnds', { time: formats.relative(invite.expiresAt) })}
          </span>
        </p>
      </div>
      <IconButton
        label={t('serverSettings.inviteCopy', { code: invite.code })} icon={<CopyIcon />}
        onClick={() => void copyText(url)}
      />
      <IconButton
        label={t('serverSettings.inviteRevoke', { code: invite.code })} icon={<TrashIcon />} isDanger onClick={onRevoke}
      />
    </>
  );
}

import '../../ui/rows.css';
import './invites.css';
import { useEffect } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { Link } from '../../app/Link';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { onLive } from '../../socket/live';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { toastError } from '../../ui/toastError';
import { useReconnect } from '../useReconnect';
import type { ReactElement } from 'react';
import type { CommunityInvitation } from '../../api/wire';

/** The invitations to communities that wait for an answer, live. Nothing while there are none. */
export function OwnInvitations(): ReactElement | null {
  const { t } = useI18n();
  const { data, reload, set } = useResource('invitations', (signal) => api.request('GET /communities/invitations', { signal }));
  useReconnect(reload);
  useEffect(() => {
    const undo = [onLive('community:invited', reload), onLive('community:member_update', reload)];
    return () => undo.forEach((step) => step());
  }, [reload]);
  if (!data || data.length === 0) return null;
  return (
    <section className="invitations" aria-labelledby="invitations">
      <h2 id="invitations">{t('invitations.own')}</h2>
      <ul className="rows">
        {data.map((invitation) => (
          <li key={invitation.code}>
            <Invitation invitation={invitation} onGone={() => set(data.filter(({ code }) => code !== invitation.code))} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invitation({ invitation, onGone }: { invitation: CommunityInvitation; onGone: () => void }): ReactElement {
  const { t } = useI18n();
  const { code, community, memberCount, inviter } = invitation;
  const name = community.displayName;
  const target = { to: 'community', params: { name: community.name } } as const;
  const joining = useAction(() => api.request('POST /communities/{community}/join', {
    path: { community: community.id }, body: { inviteCode: code },
  }).then(() => navigate(target), toastError));
  const declining = useAction(() => api.request('DELETE /communities/{community}/invites/{code}', {
    path: { community: community.id, code },
  }).then(onGone, toastError));
  return (
    <>
      <Avatar id={community.id} name={name} url={community.iconUrl} size={40} isSquare />
      <div className="row-text">
        <p><Link target={target}><strong><bdi>{name}</bdi></strong></Link></p>
        <p className="row-facts">
          {inviter ? <span>{t('invitations.from', { name: inviter.displayName })}</span> : null}
          <span>{t('home.members', { count: memberCount })}</span>
        </p>
      </div>
      <Button
        size="small" isBusy={joining.isBusy} aria-label={t('home.joinServer', { name })} onClick={() => void joining.run()}
      >
        {t('home.join')}
      </Button>
      <Button
        kind="secondary" size="small" isBusy={declining.isBusy} aria-label={t('invitations.declineOf', { name })}
        onClick={() => void declining.run()}
      >
        {t('invitations.decline')}
      </Button>
    </>
  );
}

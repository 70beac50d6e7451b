import './invite.css';
import { GuestFrame } from '../accounts/GuestFrame';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useResource } from '../api/useResource';
import { Link } from '../app/Link';
import { hrefOf, useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { enterServer } from '../servers/enterServer';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ErrorText } from '../ui/ErrorText';
import { ErrorState, SkeletonList } from '../ui/States';
import type { ReactElement } from 'react';
import type { InvitePreview } from '../api/wire';

/** What an invite link leads to, for anyone who has it. */
export default function InvitePage(): ReactElement {
  const { t } = useI18n();
  const code = useRoute('invite')?.params.code ?? '';
  const preview = useResource(`invite ${code}`, (signal) => api.request('GET /invites/{code}', { path: { code }, signal }));
  useTitle(preview.data?.server.name ?? t('home.invited'));
  if (preview.data) return <Invitation preview={preview.data} />;
  if (preview.error?.code === 'not_found' || preview.error?.code === 'gone') {
    return (
      <GuestFrame title={t('home.inviteBadTitle')} lead={t('home.inviteBadText')}>
        <Link className="button secondary" target={{ to: 'landing' }}>{t('home.toHome')}</Link>
      </GuestFrame>
    );
  }
  return (
    <GuestFrame title={t('home.invited')}>
      {preview.error ? <ErrorState error={preview.error} onRetry={preview.reload} /> : <SkeletonList rows={3} height={56} />}
    </GuestFrame>
  );
}

function Invitation({ preview }: { preview: InvitePreview }): ReactElement {
  const { t, formats } = useI18n();
  const { server, channel, inviter, expiresAt } = preview;
  return (
    <GuestFrame
      title={t('home.invited')} lead={inviter ? t('home.invitedBy', { name: inviter.displayName }) : undefined}
    >
      <div className="invite-server">
        <span className="invite-icon">
          <Avatar id={server.id} name={server.name} url={server.iconUrl} size={80} isSquare />
        </span>
        <h2>{server.name}</h2>
        <p className="invite-facts">{t('home.members', { count: server.approximateMemberCount })}</p>
        {server.isNsfw ? <Tag kind="danger">{t('home.nsfw')}</Tag> : null}
        {server.description ? <p>{server.description}</p> : null}
      </div>
      <Entrance preview={preview} />
      {channel || expiresAt ? (
        <p className="invite-foot">
          {channel ? <span>{t('home.inviteToChannel', { channel: channel.name })}</span> : null}
          {expiresAt ? <span>{t('home.inviteEnds', { time: formats.moment(expiresAt) })}</span> : null}
        </p>
      ) : null}
    </GuestFrame>
  );
}

/** The way in, for members, other people of the site, and guests. */
function Entrance({ preview: { code, server } }: { preview: InvitePreview }): ReactElement {
  const { t } = useI18n();
  const isUser = useSelector((state) => state.session.status === 'user');
  const isMember = useSelector((state) => state.servers.byId[server.id] !== undefined);
  const canRegister = useSelector((state) => state.site?.registration !== 'closed');
  const acceptance = useAction(async () => {
    await api.request('POST /invites/{code}/accept', { path: { code } });
    await enterServer(server.id);
  });
  if (!isUser) {
    const next = hrefOf({ to: 'invite', params: { code } });
    return (
      <div className="invite-ways">
        <Link className="button primary large" target={{ to: 'login', query: { next } }}>{t('home.signInToJoin')}</Link>
        {canRegister ? (
          <Link className="button secondary large" target={{ to: 'register', query: { next } }}>
            {t('home.registerToJoin')}
          </Link>
        ) : null}
      </div>
    );
  }
  if (isMember) {
    return (
      <div className="invite-ways">
        <p>{t('home.alreadyMember')}</p>
        <Link className="button primary large" target={{ to: 'chat', params: { serverId: server.id } }}>
          {t('home.openServer', { name: server.name })}
        </Link>
      </div>
    );
  }
  return (
    <div className="invite-ways">
      {acceptance.error?.code === 'forbidden'
        ? <p className="error-text" role="alert">{t('home.inviteBanned')}</p>
        : <ErrorText error={acceptance.error} />}
      <Button size="large" isBusy={acceptance.isBusy} autoFocus onClick={() => void acceptance.run()}>
        {t('home.acceptInvite')}
      </Button>
    </div>
  );
}

import './invites.css';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { Link } from '../../app/Link';
import { hrefOf, navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { ErrorText } from '../../ui/ErrorText';
import type { ReactElement } from 'react';
import type { CommunityView } from '../../api/wire';

/** What somebody outside sees of a community they are invited to, and the way in. */
export function InvitationPreview({ view: { community, isBanned }, code, onJoined }: {
  view: CommunityView;
  /** Null where the invitation is addressed to them. */
  code: string | null;
  onJoined: () => void;
}): ReactElement {
  const { t } = useI18n();
  const isUser = useSelector((state) => state.session.status === 'user');
  const { name, displayName } = community;
  const joining = useAction(async () => {
    await api.request('POST /communities/{community}/join', {
      path: { community: name }, body: code === null ? {} : { inviteCode: code },
    });
    navigate({ to: 'community', params: { name } }, { replace: true });
    onJoined();
  });
  const next = hrefOf({ to: 'community', params: { name }, query: { invite: code ?? undefined } });
  return (
    <section className="invitation-preview" aria-labelledby="invitation">
      <span className="community-icon">
        <Avatar id={community.id} name={displayName} url={community.iconUrl} size={80} isSquare />
      </span>
      <h2 id="invitation">{t('invitations.to', { name: displayName })}</h2>
      <p>{t('home.members', { count: community.memberCount })}</p>
      {community.description ? <p dir="auto">{community.description}</p> : null}
      {isBanned ? <p className="error-text">{t('communities.banned')}</p> : null}
      <ErrorText error={joining.error} />
      {isUser && !isBanned ? (
        <Button size="large" isBusy={joining.isBusy} aria-label={t('home.joinServer', { name: displayName })} onClick={() => void joining.run()}>
          {t('home.join')}
        </Button>
      ) : null}
      {isUser ? null : (
        <Link className="button primary large" target={{ to: 'login', query: { next } }}>{t('home.signInToJoin')}</Link>
      )}
    </section>
  );
}

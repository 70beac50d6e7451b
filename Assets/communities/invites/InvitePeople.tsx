import './invites.css';
import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { InviteLink } from '../../servers/InviteLink';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { CloseIcon, CopyIcon, LinkIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { toastError } from '../../ui/toastError';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Community, CommunityInvite } from '../../api/wire';

/** Opens the ways to invite people to a community. */
export function InviteButton({ community }: { community: Community }): ReactElement {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="secondary" onClick={() => setOpen(true)}>{t('servers.invite')}</Button>
      {isOpen ? <InvitePeopleDialog community={community} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Invites by a link or by name, and lists the invitations that are open. */
function InvitePeopleDialog({ community, onClose }: { community: Community; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const path = { community: community.id };
  const invites = usePages(`invites ${community.id}`, (cursor, signal) => api.page('GET /communities/{community}/invites', {
    path, signal, query: cursor ? { cursor } : {},
  }));
  const add = (made: readonly CommunityInvite[]): void => invites.update((items) => [
    ...made, ...items.filter(({ code }) => !made.some((invite) => invite.code === code)),
  ]);
  const end = async ({ code }: CommunityInvite): Promise<void> => {
    await api.request('DELETE /communities/{community}/invites/{code}', { path: { ...path, code } }).then(
      () => invites.update((items) => items.filter((invite) => invite.code !== code)), toastError,
    );
  };
  return (
    <Dialog title={t('servers.inviteTitle', { server: community.displayName })} size="medium" onClose={onClose}>
      <InviteLink
        place={community.id} isAtOnce={false}
        create={async ({ maxAge, maxUses }) => {
          const expiresAt = maxAge ? new Date(Date.now() + maxAge * 1_000).toISOString() : null;
          const made = await api.request('POST /communities/{community}/invites', {
            path, body: { link: { expiresAt, ...(maxUses ? { maxUses } : {}) } },
          });
          add(made);
          return { url: made[0]?.url ?? '' };
        }}
      />
      <InviteByName community={community} onInvited={add} />
      <section className="open-invites" aria-labelledby="open-invites">
        <h3 id="open-invites">{t('invitations.open')}</h3>
        <PagedList
          pages={invites} keyOf={({ code }) => code}
          empty={<p className="section-lead">{t('invitations.noneOpen')}</p>}
        >
          {(invite) => <OpenInvite invite={invite} onEnd={() => void end(invite)} />}
        </PagedList>
      </section>
    </Dialog>
  );
}

function InviteByName({ community, onInvited }: {
  community: Community; onInvited: (made: readonly CommunityInvite[]) => void;
}): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const name = text.trim().replace(/^@/, '');
  const inviting = useAction(async () => {
    const user = await api.request('GET /users/{user}', { path: { user: `@${name}` } });
    const made = await api.request('POST /communities/{community}/invites', {
      path: { community: community.id }, body: { userIds: [user.id] },
    });
    onInvited(made);
    setText('');
    showToast(t(made.length > 0 ? 'invitations.sent' : 'invitations.needless', { name: user.displayName }), made.length > 0 ? 'success' : 'info');
  });
  const { error } = inviting;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') void inviting.run();
      }}
    >
      <FormField
        label={t('moderation.username')}
        error={error?.code === 'not_found' ? t('moderation.nobody') : null}
      >
        {(control) => (
          <div className="copy-row">
            <Input
              {...control} value={text} maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" isBusy={inviting.isBusy} disabled={name === ''}>{t('invitations.send')}</Button>
          </div>
        )}
      </FormField>
      <ErrorText error={error?.code === 'not_found' ? null : error} />
    </form>
  );
}

function OpenInvite({ invite, onEnd }: { invite: CommunityInvite; onEnd: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const { code, invitee, inviter, uses, maxUses, expiresAt, url } = invite;
  const facts = (
    <p className="row-facts">
      {inviter ? <span>{t('serverSettings.inviteBy', { name: inviter.displayName })}</span> : null}
      {invitee ? null : (
        <span>
          {maxUses === null ? t('serverSettings.inviteUses', { count: uses })
            : t('serverSettings.inviteUsesOf', { uses, most: maxUses })}
        </span>
      )}
      <span>
        {expiresAt === null ? t('serverSettings.inviteNever')
          : t('serverSettings.inviteEnds', { time: formats.relative(expiresAt) })}
      </span>
    </p>
  );
  return (
    <>
      {invitee ? <PersonName user={invitee}>{facts}</PersonName> : (
        <>
          <LinkIcon />
          <div className="row-text"><p><code>{code}</code></p>{facts}</div>
          <IconButton
            label={t('serverSettings.inviteCopy', { code })} icon={<CopyIcon />}
            onClick={() => void copyText(new URL(url, location.origin).href)}
          />
        </>
      )}
      <IconButton
        label={invitee ? t('invitations.endOf', { name: invitee.displayName }) : t('serverSettings.inviteRevoke', { code })}
        icon={<CloseIcon />} isDanger onClick={onEnd}
      />
    </>
  );
}

import './memberList.css';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { MoreIcon } from '../ui/icons';
import { Popover } from '../ui/Popover';
import { memberOf } from './selectors';
import { useMemberMenu } from './useMemberMenu';
import type { ReactElement } from 'react';
import type { Member, ServerId, UserRef } from '../api/wire';

/** Who somebody is in this server, beside their name. */
export function MemberCard({ serverId, user, anchor, onClose }: {
  serverId: ServerId; user: UserRef; anchor: Element; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const known = useSelector((state) => memberOf(state, serverId, user.id));
  // Authors of old messages may have left; then the card shows what the message knows.
  const asked = useResource(known ? null : `${serverId} ${user.id}`, (signal) => api.request(
    'GET /servers/{server}/members/{user}', { path: { server: serverId, user: user.id }, signal },
  ));
  const member = known ?? asked.data;
  return (
    <Popover anchor={anchor} side="right" label={t('servers.cardOf', { name: user.displayName })} className="member-card sheet" onClose={onClose}>
      <div className="card-band" />
      <div className="card-body">
        <div className="card-avatar"><Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={80} /></div>
        <div>
          <h2><bdi>{member?.nickname ?? user.displayName}</bdi></h2>
          <p className="card-username" dir="ltr">@{user.username}</p>
        </div>
        {member ? <MemberDetails member={member} /> : null}
        <div className="card-actions">
          <Button
            size="small" kind="secondary"
            onClick={() => {
              onClose();
              navigate({ to: 'profile', params: { username: user.username } });
            }}
          >
            {t('accounts.profile')}
          </Button>
          {member ? <MemberActions member={member} /> : null}
        </div>
      </div>
    </Popover>
  );
}

function MemberDetails({ member }: { member: Member }): ReactElement {
  const { t, formats } = useI18n();
  const roles = useSelector((state) => state.servers.roles[member.serverId]);
  const own = (roles ?? []).filter((role) => !role.isEveryone && member.roleIds.includes(role.id))
    .sort((left, right) => right.position - left.position);
  return (
    <>
      {own.length > 0 ? (
        <ul className="card-roles" aria-label={t('servers.roles')}>
          {own.map((role) => (
            <li key={role.id}>
              <i className="role-dot" style={{ backgroundColor: role.color ?? 'var(--border-3)' }} />
              <bdi>{role.name}</bdi>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="card-since">{t('servers.memberSince', { date: formats.date(member.joinedAt) })}</p>
    </>
  );
}

function MemberActions({ member }: { member: Member }): ReactElement {
  const { t } = useI18n();
  const menu = useMemberMenu(member);
  return (
    <>
      <IconButton
        isCompact label={t('servers.memberActions')} icon={<MoreIcon />} aria-haspopup="menu" aria-expanded={menu.isOpen}
        onClick={menu.toggle}
      />
      {menu.dialogs}
    </>
  );
}

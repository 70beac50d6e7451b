import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Tag } from '../../ui/Badge';
import { MoreIcon, ShieldIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { Input, Select } from '../../ui/Input';
import { useMenu } from '../../ui/Menu';
import { PagedList } from '../../ui/PagedList';
import { toastError } from '../../ui/toastError';
import { useDebounced } from '../../ui/useDebounced';
import { canTouch, rolesFromTop } from '../roleOrder';
import { canOn } from '../selectors';
import { useMemberMenu } from '../useMemberMenu';
import { MemberName } from './MemberName';
import { setRole } from './RoleMembers';
import { useMembers, withMember } from './useMembers';
import type { ReactElement } from 'react';
import type { Member, Role, Server } from '../../api/wire';

const noRoles: Role[] = [];

export function MemberSettings({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const roles = rolesFromTop(useSelector((state) => state.servers.roles[server.id] ?? noRoles));
  const [text, setText] = useState('');
  const [roleId, setRoleId] = useState('');
  const q = useDebounced(text.trim());
  const members = useMembers(server.id, { q, ...(roleId ? { roleId } : {}) });
  return (
    <>
      <div className="field-pair">
        <Input
          type="search" aria-label={t('serverSettings.memberSearch')} placeholder={t('serverSettings.memberSearch')}
          value={text} maxLength={100} onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('serverSettings.roles')} value={roleId} onChange={(event) => setRoleId(event.currentTarget.value)}
        >
          <option value="">{t('serverSettings.roleEveryone')}</option>
          {roles.filter((role) => !role.isEveryone).map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
        </Select>
      </div>
      <PagedList
        pages={members} keyOf={({ user }) => user.id}
        empty={<p className="section-lead">{t('serverSettings.membersNoMatch')}</p>}
      >
        {(member) => (
          <MemberLine
            server={server} member={member} roles={roles}
            onChange={(changed) => members.update((items) => withMember(items, changed, roleId || undefined))}
          />
        )}
      </PagedList>
    </>
  );
}

function MemberLine({ server, member, roles, onChange }: {
  server: Server; member: Member; roles: readonly Role[]; onChange: (member: Member) => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const me = useSelector((state) => state.servers.mine[server.id]);
  const canAssign = useSelector((state) => canOn(state, server.id, 'manage_roles'));
  const name = member.nickname ?? member.user.displayName;
  const assignable = canAssign ? roles.filter((role) => !role.isEveryone && canTouch(me, role, roles)) : [];
  const menu = useMenu(t('serverSettings.memberRoles', { name }), () => assignable.map((role) => {
    const isHeld = member.roleIds.includes(role.id);
    return {
      key: role.id, label: role.name, isChecked: isHeld,
      onSelect: () => void setRole(server, role, member, !isHeld).then(onChange, toastError),
    };
  }));
  const actions = useMemberMenu(member);
  const timeout = member.communicationDisabledUntil;
  return (
    <>
      <MemberName member={member}>
        <div className="row-tags">
          {member.isOwner ? <Tag kind="brand">{t('serverSettings.memberOwner')}</Tag> : null}
          {timeout && isAhead(timeout)
            ? <Tag kind="danger">{t('serverSettings.memberTimedOut', { time: formats.moment(timeout) })}</Tag> : null}
          {roles.filter((role) => !role.isEveryone && member.roleIds.includes(role.id))
            .map((role) => <Tag key={role.id}>{role.name}</Tag>)}
        </div>
      </MemberName>
      {assignable.length > 0 ? (
        <IconButton
          label={t('serverSettings.memberRoles', { name })} icon={<ShieldIcon />} aria-haspopup="menu"
          aria-expanded={menu.isOpen} onClick={menu.toggle}
        />
      ) : null}
      {menu.menu}
      <IconButton
        label={t('serverSettings.memberActions', { name })} icon={<MoreIcon />} aria-haspopup="menu" aria-expanded={actions.isOpen}
        onClick={actions.toggle}
      />
      {actions.dialogs}
    </>
  );
}

function isAhead(time: string): boolean {
  return Date.parse(time) > Date.now();
}

import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { dispatch } from '../../store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { PlusIcon, CloseIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { toastError } from '../../ui/toastError';
import { useDebounced } from '../../ui/useDebounced';
import { MemberName } from './MemberName';
import { useMembers, withMember } from './useMembers';
import type { ReactElement } from 'react';
import type { Member, Role, Server } from '../../api/wire';

interface RoleOfServer {
  server: Server;
  role: Role;
}

/** Who has a role; giving and taking it. */
export function RoleMembers({ server, role, isLocked }: RoleOfServer & { isLocked: boolean }): ReactElement {
  const { t } = useI18n();
  const members = useMembers(server.id, { roleId: role.id });
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="stack-5">
      {isLocked ? null : (
        <div className="form-actions">
          <Button kind="secondary" size="small" icon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
            {t('serverSettings.roleMemberAdd')}
          </Button>
        </div>
      )}
      <PagedList
        pages={members} keyOf={({ user }) => user.id}
        empty={<p className="section-lead">{t('serverSettings.roleMembersNone')}</p>}
      >
        {(member) => (
          <>
            <MemberName member={member} />
            {isLocked ? null : (
              <IconButton
                label={t('serverSettings.roleMemberRemove', { name: member.nickname ?? member.user.displayName })} isDanger
                icon={<CloseIcon />}
                onClick={() => void setRole(server, role, member, false)
                  .then((changed) => members.update((items) => withMember(items, changed, role.id)), toastError)}
              />
            )}
          </>
        )}
      </PagedList>
      {isAdding ? (
        <AddDialog
          server={server} role={role} onClose={() => setAdding(false)}
          onGiven={(changed) => members.update((items) => withMember(items, changed, role.id))}
        />
      ) : null}
    </div>
  );
}

function AddDialog({ server, role, onGiven, onClose }: RoleOfServer & {
  onGiven: (member: Member) => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const members = useMembers(server.id, { q });
  return (
    <Dialog title={t('serverSettings.roleMemberAdd')} size="medium" onClose={onClose}>
      <Input
        type="search" aria-label={t('serverSettings.memberSearch')} placeholder={t('serverSettings.memberSearchHint')}
        value={text} maxLength={100} data-autofocus="" onChange={(event) => setText(event.currentTarget.value)}
      />
      <PagedList
        pages={{ ...members, items: members.items.filter(({ roleIds }) => !roleIds.includes(role.id)) }}
        keyOf={({ user }) => user.id} empty={<p className="section-lead">{t('serverSettings.membersNoMatch')}</p>}
      >
        {(member) => (
          <Candidate
            server={server} role={role} member={member}
            onGiven={(changed) => {
              members.update((items) => withMember(items, changed, undefined));
              onGiven(changed);
            }}
          />
        )}
      </PagedList>
    </Dialog>
  );
}

function Candidate({ server, role, member, onGiven }: RoleOfServer & {
  member: Member; onGiven: (member: Member) => void;
}): ReactElement {
  const { t } = useI18n();
  const giving = useAction(() => setRole(server, role, member, true).then(onGiven, toastError));
  return (
    <>
      <MemberName member={member} />
      <Button
        kind="secondary" size="small" isBusy={giving.isBusy} onClick={() => void giving.run()}
        aria-label={t('serverSettings.roleMemberGive', { name: member.nickname ?? member.user.displayName })}
      >
        {t('serverSettings.give')}
      </Button>
    </>
  );
}

/** Gives or takes a role; answers with the member as they are now. */
export async function setRole(server: Server, role: Role, member: Member, isGiven: boolean): Promise<Member> {
  const path = { server: server.id, user: member.user.id, role: role.id };
  const changed = isGiven
    ? await api.request('PUT /servers/{server}/members/{user}/roles/{role}', { path, body: {} })
    : await api.request('DELETE /servers/{server}/members/{user}/roles/{role}', { path });
  dispatch({ type: 'server:member_update', payload: { member: changed } });
  return changed;
}

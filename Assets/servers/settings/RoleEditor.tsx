import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { dispatch, useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Form } from '../../ui/Form';
import { TrashIcon } from '../../ui/icons';
import { SaveBar } from '../../ui/SaveBar';
import { Tabs } from '../../ui/Tabs';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import { withPermission } from '../permissionGroups';
import { allows } from '../permissions';
import { PermissionSwitches } from './PermissionSwitches';
import { RoleLook } from './RoleLook';
import { RoleMembers } from './RoleMembers';
import type { ReactElement } from 'react';
import type { Role, RoleInput, Server } from '../../api/wire';

type Part = 'look' | 'permissions' | 'members';

const editable = ['name', 'color', 'permissions', 'isHoisted', 'isMentionable', 'isSelfAssignable'] as const;

/** One role: how it looks, what it allows, who has it. */
export function RoleEditor({ server, role, isLocked, onGone }: {
  server: Server;
  role: Role;
  /** It may be looked at only. */
  isLocked: boolean;
  onGone: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [part, setPart] = useState<Part>(role.isEveryone ? 'permissions' : 'look');
  const [isDeleting, setDeleting] = useState(false);
  const own = useSelector((state) => state.servers.permissions[server.id]);
  const edits = useEdits<Role>(role);
  const path = { server: server.id, role: role.id };
  const saving = useAction(async () => {
    const body: Partial<RoleInput> = Object.fromEntries(
      editable.filter((key) => key in edits.changes).map((key) => [key, edits.changes[key]]));
    const saved = await api.request('PATCH /servers/{server}/roles/{role}', { path, body });
    dispatch({ type: 'server:role_updated', payload: { role: saved } });
    edits.reset();
    showToast(t('serverSettings.saved'), 'success');
  });
  const name = role.isEveryone ? t('serverSettings.roleEveryone') : role.name;
  const tabs: { key: Part; label: string }[] = role.isEveryone
    ? [{ key: 'permissions', label: t('serverSettings.rolePermissions') }]
    : [
      { key: 'look', label: t('serverSettings.roleLook') },
      { key: 'permissions', label: t('serverSettings.rolePermissions') },
      { key: 'members', label: t('serverSettings.roleMembers') },
    ];
  return (
    <section aria-label={name}>
      <header className="role-head">
        <h2>{name}</h2>
        {isLocked || role.isEveryone ? null : (
          <Button kind="ghost" size="small" icon={<TrashIcon size={16} />} onClick={() => setDeleting(true)}>
            {t('serverSettings.roleDelete')}
          </Button>
        )}
      </header>
      {role.isEveryone ? <p className="section-lead">{t('serverSettings.roleEveryoneText')}</p> : null}
      {isLocked ? <p className="notice">{t(role.isManaged ? 'serverSettings.roleManaged' : 'serverSettings.roleAbove')}</p> : null}
      <Tabs label={name} tabs={tabs} active={part} onChange={setPart}>
        {part === 'members' ? <RoleMembers server={server} role={role} isLocked={isLocked} /> : (
          <Form
            error={saving.error} fields={['name', 'color']} onSubmit={() => void saving.run()}
            actions={<SaveBar isDirty={edits.isDirty} isBusy={saving.isBusy} onReset={edits.reset} />}
          >
            {part === 'look'
              ? <RoleLook role={edits.value} isLocked={isLocked} fieldError={saving.fieldError} onChange={edits.set} />
              : (
                <PermissionSwitches
                  mask={edits.value.permissions} isLocked={isLocked} canGive={(permission) => allows(own, permission)}
                  onChange={(permission, isOn) =>
                    edits.set({ permissions: withPermission(edits.value.permissions, permission, isOn) })}
                />
              )}
          </Form>
        )}
      </Tabs>
      {isDeleting ? (
        <ConfirmDialog
          title={t('serverSettings.roleDeleteTitle', { role: role.name })} action={t('serverSettings.roleDelete')} isDanger
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await api.request('DELETE /servers/{server}/roles/{role}', { path });
            dispatch({ type: 'server:role_deleted', payload: { serverId: server.id, roleId: role.id } });
            onGone();
          }}
        >
          <p>{t('serverSettings.roleDeleteText')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

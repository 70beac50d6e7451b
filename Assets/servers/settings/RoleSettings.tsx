import './roles.css';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { Link } from '../../app/Link';
import { navigate, usePlace } from '../../app/router';
import { useI18n } from '../../i18n';
import { dispatch, useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { ArrowLeftIcon, PlusIcon, ShieldIcon } from '../../ui/icons';
import { SortableList } from '../../ui/SortableList';
import { EmptyState } from '../../ui/States';
import { toastError } from '../../ui/toastError';
import { useOrder } from '../../ui/useOrder';
import { canTouch, changedPositions, rolesFromTop } from '../roleOrder';
import { RoleEditor } from './RoleEditor';
import type { ReactElement } from 'react';
import type { Role, RoleId, Server } from '../../api/wire';

const noRoles: Role[] = [];

/** The roles in their order, and one of them to change. Which one stands in the address. */
export function RoleSettings({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const roles = useSelector((state) => state.servers.roles[server.id] ?? noRoles);
  const me = useSelector((state) => state.servers.mine[server.id]);
  const chosenId = usePlace().location.query.get('role');
  const chosen = roles.find((role) => role.id === chosenId);
  const show = (roleId: RoleId | undefined): void =>
    navigate({ to: 'serverSettings', params: { serverId: server.id, section: 'roles' }, query: { role: roleId } });
  const creation = useAction(() => api.request('POST /servers/{server}/roles', {
    path: { server: server.id }, body: { name: freeName(t('serverSettings.roleNewName'), roles), permissions: '0' },
  }).then((role) => {
    dispatch({ type: 'server:role_created', payload: { role } });
    show(role.id);
  }, toastError));
  return (
    <div className={classes('roles', chosen && 'has-choice')}>
      <div className="roles-list">
        <Button icon={<PlusIcon size={16} />} isBusy={creation.isBusy} onClick={() => void creation.run()}>
          {t('serverSettings.roleCreate')}
        </Button>
        <RoleList server={server} roles={roles} chosenId={chosenId} />
      </div>
      <div className="roles-editor">
        {chosen ? (
          <>
            <Button className="narrow-only" kind="ghost" size="small" icon={<ArrowLeftIcon size={16} />} onClick={() => show(undefined)}>
              {t('ui.back')}
            </Button>
            <RoleEditor
              key={chosen.id} server={server} role={chosen} isLocked={!canTouch(me, chosen, roles)}
              onGone={() => show(undefined)}
            />
          </>
        ) : <EmptyState icon={<ShieldIcon size={32} />} title={t('serverSettings.rolePick')} />}
      </div>
    </div>
  );
}

function RoleList({ server, roles, chosenId }: {
  server: Server; roles: readonly Role[]; chosenId: string | null;
}): ReactElement {
  const { t } = useI18n();
  const me = useSelector((state) => state.servers.mine[server.id]);
  const [order, setOrder] = useOrder(rolesFromTop(roles), async (wanted: Role[]) => {
    const changed = changedPositions(wanted);
    if (changed.length === 0) return;
    const saved = await api.request('PATCH /servers/{server}/roles', { path: { server: server.id }, body: changed });
    for (const role of saved) dispatch({ type: 'server:role_updated', payload: { role } });
  });
  return (
    <SortableList
      label={t('serverSettings.roleList')}
      items={order.map((role) => ({
        id: role.id,
        name: role.name,
        isFixed: role.isEveryone || !canTouch(me, role, roles),
        content: (
          <Link
            className="role-link" aria-current={role.id === chosenId ? 'page' : undefined}
            target={{ to: 'serverSettings', params: { serverId: server.id, section: 'roles' }, query: { role: role.id } }}
          >
            <span className="role-mark" style={role.color ? { background: role.color } : undefined} />
            <span>{role.isEveryone ? t('serverSettings.roleEveryone') : role.name}</span>
          </Link>
        ),
      }))}
      onMove={(id, to) => {
        const moved = order.filter((role) => role.id !== id);
        const role = order.find((each) => each.id === id);
        if (role) setOrder([...moved.slice(0, to), role, ...moved.slice(to)]);
      }}
    />
  );
}

/** Names of roles differ within a server. */
function freeName(name: string, roles: readonly Role[]): string {
  const taken = new Set(roles.map((role) => role.name));
  let candidate = name;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${name} ${number}`;
  return candidate;
}

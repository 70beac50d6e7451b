import type { Member, Role, RoleId } from '../api/wire';

/** Highest first, everyone's role last. */
export function rolesFromTop(roles: readonly Role[]): Role[] {
  return [...roles].sort((left, right) => right.position - left.position || compareIds(left.id, right.id));
}

/** Of two roles at one position the older stands higher, as on the server. */
function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : 1);
}

/** Whether a member may change a role: it stands below their own highest one. */
export function canTouch(actor: Member | undefined, role: Role, roles: readonly Role[]): boolean {
  if (!actor || role.isManaged) return false;
  if (actor.isOwner || role.isEveryone) return true;
  const order = rolesFromTop(roles);
  const own = order.findIndex((candidate) => actor.roleIds.includes(candidate.id) && !candidate.isEveryone);
  return own !== -1 && own < order.findIndex((candidate) => candidate.id === role.id);
}

/** Positions that make the list true, counted from the bottom, for the roles that do not have them yet. */
export function changedPositions(fromTop: readonly Role[]): { roleId: RoleId; position: number }[] {
  const movable = fromTop.filter((role) => !role.isEveryone);
  return movable
    .map((role, index) => ({ role, position: movable.length - index }))
    .filter(({ role, position }) => role.position !== position)
    .map(({ role, position }) => ({ roleId: role.id, position }));
}

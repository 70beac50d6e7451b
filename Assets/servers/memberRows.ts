import type { Member, Role } from '../api/wire';

export type MemberRow =
  | { kind: 'heading'; key: string; role: Role | null; count: number }
  | { kind: 'member'; key: string; member: Member };

/** Members under their highest role that is shown apart, by rank, then by name; the others come last. */
export function memberRows(
  members: readonly Member[], roles: readonly Role[], compare: (left: string, right: string) => number,
): MemberRow[] {
  const hoisted = roles.filter((role) => role.isHoisted && !role.isEveryone)
    .sort((left, right) => right.position - left.position);
  const byRole = new Map<string, Member[]>();
  for (const member of members) {
    const role = hoisted.find((candidate) => member.roleIds.includes(candidate.id));
    const key = role?.id ?? '';
    byRole.set(key, [...byRole.get(key) ?? [], member]);
  }
  return [...hoisted, null].flatMap((role) => {
    const group = byRole.get(role?.id ?? '') ?? [];
    if (group.length === 0) return [];
    const sorted = group.sort((left, right) => compare(shownName(left), shownName(right)));
    return [
      { kind: 'heading' as const, key: `role-${role?.id ?? 'none'}`, role, count: group.length },
      ...sorted.map((member) => ({ kind: 'member' as const, key: member.user.id, member })),
    ];
  });
}

export function shownName(member: Member): string {
  return member.nickname ?? member.user.displayName;
}

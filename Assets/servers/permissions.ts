import type { Member, PermissionMask, Role } from '../api/wire';

/** Names of the permission bits, lowest first; the position is the bit. */
export const permissionNames = [
  'create_invite', 'kick_members', 'ban_members', 'administrator', 'manage_channels', 'manage_server', 'add_reactions',
  'view_audit_log', 'priority_speaker', 'stream', 'view_channel', 'send_messages', 'send_tts_messages',
  'manage_messages', 'embed_links', 'attach_files', 'read_message_history', 'mention_everyone', 'use_external_emojis',
  'view_insights', 'connect', 'speak', 'mute_members', 'deafen_members', 'move_members', 'use_vad', 'change_nickname',
  'manage_nicknames', 'manage_roles', 'manage_webhooks', 'manage_emojis', 'use_commands', 'request_to_speak',
  'manage_events', 'manage_threads', 'create_public_threads', 'create_private_threads', 'use_external_stickers',
  'send_in_threads', 'send_voice_messages', 'moderate_members', 'manage_automod',
] as const;

export type Permission = typeof permissionNames[number];

export function permissionBit(permission: Permission): bigint {
  return 1n << BigInt(permissionNames.indexOf(permission));
}

/** Administrators hold everything. */
export function allows(mask: PermissionMask | undefined, permission: Permission): boolean {
  const bits = BigInt(mask ?? '0');
  return (bits & permissionBit('administrator')) !== 0n || (bits & permissionBit(permission)) !== 0n;
}

/** The highest position among a member's roles; everyone's role counts 0. */
export function rankOf(member: Pick<Member, 'roleIds'>, roles: readonly Role[]): number {
  return roles.reduce((rank, role) => (member.roleIds.includes(role.id) ? Math.max(rank, role.position) : rank), 0);
}

/** Nobody acts on the owner, on themselves, or on someone of equal or higher rank. */
export function outranks(actor: Member, target: Member, roles: readonly Role[]): boolean {
  if (target.isOwner || actor.user.id === target.user.id) return false;
  return actor.isOwner || rankOf(actor, roles) > rankOf(target, roles);
}

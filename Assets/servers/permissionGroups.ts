import { permissionBit } from './permissions';
import type { PermissionMask } from '../api/wire';
import type { Permission } from './permissions';

export interface PermissionGroup {
  key: 'general' | 'membership' | 'text' | 'voice' | 'everything';
  names: readonly Permission[];
}

/** The permissions of a role in the order people read them; every name stands in exactly one group. */
export const permissionGroups: readonly PermissionGroup[] = [
  {
    key: 'general',
    names: [
      'view_channel', 'manage_channels', 'manage_roles', 'manage_server', 'manage_emojis', 'manage_webhooks',
      'manage_events', 'use_commands', 'view_audit_log', 'view_insights',
    ],
  },
  {
    key: 'membership',
    names: [
      'create_invite', 'change_nickname', 'manage_nicknames', 'kick_members', 'ban_members', 'moderate_members',
      'manage_automod',
    ],
  },
  {
    key: 'text',
    names: [
      'send_messages', 'read_message_history', 'add_reactions', 'attach_files', 'embed_links', 'mention_everyone',
      'use_external_emojis', 'use_external_stickers', 'send_tts_messages', 'send_voice_messages', 'manage_messages',
      'send_in_threads', 'create_public_threads', 'create_private_threads', 'manage_threads',
    ],
  },
  {
    key: 'voice',
    names: [
      'connect', 'speak', 'stream', 'use_vad', 'priority_speaker', 'request_to_speak', 'mute_members',
      'deafen_members', 'move_members',
    ],
  },
  { key: 'everything', names: ['administrator'] },
];

/** What an overwrite of one channel may hold; the rest means something for a whole server only. */
export const channelPermissionGroups: readonly PermissionGroup[] = [
  { key: 'general', names: ['view_channel', 'manage_channels', 'manage_roles', 'create_invite', 'use_commands'] },
  ...permissionGroups.filter((group) => group.key === 'text' || group.key === 'voice'),
];

/** True if exactly this bit is set, whatever an administrator may do besides. */
export function holds(mask: PermissionMask, permission: Permission): boolean {
  return (BigInt(mask) & permissionBit(permission)) !== 0n;
}

export function withPermission(mask: PermissionMask, permission: Permission, isSet: boolean): PermissionMask {
  const bits = BigInt(mask);
  return String(isSet ? bits | permissionBit(permission) : bits & ~permissionBit(permission));
}

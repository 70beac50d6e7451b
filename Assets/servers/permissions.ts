import type { PermissionMask } from '../api/wire';

/** The whole permission table, by bit: the name at index n is bit n of a mask. */
export const permissionNames = [
  'create_invite', 'kick_members', 'ban_members', 'administrator', 'manage_channels', 'manage_server',
  'add_reactions', 'view_audit_log', 'priority_speaker', 'stream', 'view_channel', 'send_messages',
  'send_tts_messages', 'manage_messages', 'embed_links', 'attach_files', 'read_message_history',
  'mention_everyone', 'use_external_emojis', 'view_insights', 'connect', 'speak', 'mute_members',
  'deafen_members', 'move_members', 'use_vad', 'change_nickname', 'manage_nicknames', 'manage_roles',
  'manage_webhooks', 'manage_emojis', 'use_commands', 'request_to_speak', 'manage_events', 'manage_threads',
  'create_public_threads', 'create_private_threads', 'use_external_stickers', 'send_in_threads',
  'send_voice_messages', 'moderate_members', 'manage_automod',
] as const;

export type PermissionName = typeof permissionNames[number];

export type PermissionGroup = 'general' | 'membership' | 'text' | 'voice' | 'everything';

/** The order people read them in; every name stands in exactly one group. */
export const permissionGroups: readonly { key: PermissionGroup; names: readonly PermissionName[] }[] = [
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
export const channelPermissionGroups: typeof permissionGroups = [
  { key: 'general', names: ['view_channel', 'manage_channels', 'manage_roles', 'create_invite', 'use_commands'] },
  ...permissionGroups.filter((group) => group.key === 'text' || group.key === 'voice'),
];

export function bit(name: PermissionName): bigint {
  return 1n << BigInt(permissionNames.indexOf(name));
}

/** True if the mask grants it, by itself or because an administrator may do everything. */
export function allows(mask: PermissionMask | undefined, name: PermissionName): boolean {
  if (mask === undefined) return false;
  const bits = BigInt(mask);
  return (bits & (bit(name) | bit('administrator'))) !== 0n;
}

/** True if exactly this bit is set, whatever an administrator may do. */
export function holds(mask: PermissionMask, name: PermissionName): boolean {
  return (BigInt(mask) & bit(name)) !== 0n;
}

export function withBit(mask: PermissionMask, name: PermissionName, isSet: boolean): PermissionMask {
  const bits = BigInt(mask);
  return String(isSet ? bits | bit(name) : bits & ~bit(name));
}

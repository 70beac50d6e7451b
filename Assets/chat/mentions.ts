import type { Member, Message } from '../api/wire';

/** Whether a message names this member: in person, by one of their roles, or as everyone. */
export function isMentioned(message: Message, own: Member | undefined): boolean {
  if (!own || message.author.id === own.user.id) return false;
  const { users, roles, everyone } = message.mentions;
  return everyone || users.some((user) => user.id === own.user.id) || roles.some((id) => own.roleIds.includes(id));
}

import { isTextual } from '../servers/selectors';
import { store } from '../store';
import type { ServerId, UserRef } from '../api/wire';
import type { MentionNames } from './wireText';

/** The names of a server as this page knows them; `alsoKnown` are people a message names itself. */
export function mentionNames(serverId: ServerId, alsoKnown: readonly UserRef[] = []): MentionNames {
  const state = store.get();
  const people = new Map<string, UserRef>();
  for (const member of Object.values(state.members[serverId]?.byId ?? {})) people.set(member.user.id, member.user);
  for (const message of Object.values(state.messages)) {
    if (state.channels.byId[message.channelId]?.serverId === serverId) people.set(message.author.id, message.author);
  }
  for (const user of alsoKnown) people.set(user.id, user);
  const own = state.servers.mine[serverId]?.user;
  if (own) people.set(own.id, own);
  const idByName = new Map([...people.values()].map((user) => [user.username, user.id]));
  return {
    userId: (username) => idByName.get(username),
    username: (id) => people.get(id)?.username,
    roles: (state.servers.roles[serverId] ?? []).filter((role) => !role.isEveryone),
    channels: Object.values(state.channels.byId)
      .filter((channel) => channel.serverId === serverId && isTextual(channel)),
  };
}

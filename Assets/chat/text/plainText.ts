import { nameIn } from '../../servers/selectors';
import { parseText } from './parse';
import type { Message } from '../../api/wire';
import type { State } from '../../store';
import type { TextNode } from './parse';

type Named = Pick<Message, 'content' | 'channelId'> & Partial<Pick<Message, 'mentions'>>;

/** A message as one line without marks, for previews, notifications and screen readers. */
export function plainText(message: Named, state: State): string {
  return textOf(parseText(message.content), message, state).replace(/\s+/g, ' ').trim();
}

function textOf(nodes: readonly TextNode[], message: Named, state: State): string {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text':
      case 'code':
      case 'link':
      case 'everyone': return node.text;
      case 'codeBlock': return ` ${node.text} `;
      case 'break': return ' ';
      case 'user': return `@${userName(node.id, message, state)}`;
      case 'role': return `@${roleName(node.id, message, state)}`;
      case 'channel': return `#${state.channels.byId[node.id]?.name ?? ''}`;
      case 'quote': return ` ${textOf(node.children, message, state)} `;
      default: return textOf(node.children, message, state);
    }
  }).join('');
}

function userName(id: string, message: Named, state: State): string {
  const serverId = state.channels.byId[message.channelId]?.serverId;
  const user = message.mentions?.users.find((candidate) => candidate.id === id)
    ?? (serverId ? state.members[serverId]?.byId[id]?.user : undefined);
  return user ? nameIn(state, serverId, user) : '';
}

function roleName(id: string, message: Named, state: State): string {
  const serverId = state.channels.byId[message.channelId]?.serverId ?? '';
  return state.servers.roles[serverId]?.find((role) => role.id === id)?.name ?? '';
}

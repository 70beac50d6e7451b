import { translator } from '../../i18n';
import { parseMarkdown } from '../../markdown/parse';
import { plainOf } from '../../markdown/plain';
import { nameIn } from '../../servers/selectors';
import type { Message } from '../../api/wire';
import type { MentionNode } from '../../markdown/ast';
import type { State } from '../../store';

type Named = Pick<Message, 'content' | 'channelId'> & Partial<Pick<Message, 'mentions'>>;

/** A message as one line without marks, for previews, notifications and screen readers. Spoilers stay hidden. */
export function plainText(message: Named, state: State): string {
  return textOf(message, state, translator().t('markdown.hiddenText'));
}

/** As `plainText`, with all it says. */
export function wholeText(message: Named, state: State): string {
  return textOf(message, state, null);
}

/** The beginning of a message that is not here whole: a spoiler may have been cut in two, and stays hidden. */
export function excerptText(excerpt: string, channelId: string, state: State): string {
  const isOpen = excerpt.split('||').length % 2 === 0;
  return plainText({ content: isOpen ? `${excerpt}||` : excerpt, channelId }, state);
}

function textOf(message: Named, state: State, spoiler: string | null): string {
  const mention = (node: MentionNode): string => {
    switch (node.type) {
      case 'user': return `@${userName(node.id, message, state)}`;
      case 'role': return `@${roleName(node.id, message, state)}`;
      case 'channel': return `#${state.channels.byId[node.id]?.name ?? ''}`;
      case 'everyone': return node.text;
    }
  };
  return plainOf(parseMarkdown(message.content), { mention, spoiler });
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

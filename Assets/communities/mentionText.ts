import type { Mentions } from '../api/wire';
import type { MentionNode } from '../markdown/ast';

/** A mention in plain text: the name of a person the post names, anything else as it was written. */
export function mentionText(mentions: Mentions): (node: MentionNode) => string {
  return (node) => {
    if (node.type === 'everyone') return node.text;
    const user = node.type === 'user' ? mentions.users.find((candidate) => candidate.id === node.id) : undefined;
    if (user) return `@${user.displayName}`;
    const sign = { user: '@', role: '@&', channel: '#' }[node.type];
    return `<${sign}${node.id}>`;
  };
}

import type { MentionNode } from '../markdown/ast';

/** A mention in plain text, as it was written: posts name nobody by number. */
export function asWritten(node: MentionNode): string {
  if (node.type === 'everyone') return node.text;
  const sign = { user: '@', role: '@&', channel: '#' }[node.type];
  return `<${sign}${node.id}>`;
}

import type { Block, Inline, MentionNode } from './ast';

/** How what is not text is told in plain text. */
export interface PlainNames {
  /** The name with its sign, such as `@ada`. */
  mention: (node: MentionNode) => string;
  /** Stands for what is hidden; null tells it. */
  spoiler: string | null;
}

/** A tree as one line without marks, for previews, notifications and screen readers. */
export function plainOf(blocks: readonly Block[], names: PlainNames): string {
  return blockText(blocks, names).replace(/\s+/g, ' ').trim();
}

function blockText(blocks: readonly Block[], names: PlainNames): string {
  return blocks.map((block) => {
    switch (block.type) {
      case 'codeBlock': return block.text;
      case 'rule': return '';
      case 'quote': return blockText(block.children, names);
      case 'list': return block.items.map((item) => blockText(item, names)).join(' ');
      default: return inlineText(block.children, names);
    }
  }).join(' ');
}

export function inlineText(nodes: readonly Inline[], names: PlainNames): string {
  return nodes.map((node) => {
    switch (node.type) {
      case 'text':
      case 'code': return node.text;
      case 'emoji': return `:${node.name}:`;
      case 'user':
      case 'role':
      case 'channel':
      case 'everyone': return names.mention(node);
      case 'spoiler': return names.spoiler ?? inlineText(node.children, names);
      default: return inlineText(node.children, names);
    }
  }).join('');
}

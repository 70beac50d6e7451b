import { CodeBlock } from './CodeBlock';
import { inlineElements } from './inlineElements';
import type { ReactElement, ReactNode } from 'react';
import type { Block } from './ast';
import type { MentionRenderer } from './Markdown';

/** Blocks as elements; `after` stands at the end of the last paragraph, or below what is none. */
export function blockElements(blocks: readonly Block[], mention: MentionRenderer, after?: ReactNode): ReactNode {
  const last = blocks[blocks.length - 1];
  const takesAfter = Boolean(after) && last?.type === 'paragraph';
  return (
    <>
      {blocks.map((block, index) => (
        // Text is parsed whole each time: a block has no identity but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockView key={index} block={block} mention={mention} after={takesAfter && block === last ? after : null} />
      ))}
      {takesAfter ? null : after}
    </>
  );
}

function BlockView({ block, mention, after }: {
  block: Block; mention: MentionRenderer; after: ReactNode;
}): ReactElement {
  switch (block.type) {
    case 'paragraph': {
      const inside = inlineElements(block.children, mention);
      return <p>{after ? <span>{inside}</span> : inside}{after}</p>;
    }
    case 'heading': {
      // The page has its own first heading.
      const Tag = (['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const)[block.level - 1] ?? 'h6';
      return <Tag>{inlineElements(block.children, mention)}</Tag>;
    }
    case 'quote': return <blockquote>{blockElements(block.children, mention)}</blockquote>;
    case 'list': {
      const items = block.items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <li key={index}>{blockElements(item, mention)}</li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case 'codeBlock': return <CodeBlock language={block.language} text={block.text} />;
    case 'rule': return <hr />;
  }
}

import { Fragment } from 'react';
import { EmojiName } from './EmojiName';
import { ExternalLink } from './ExternalLink';
import { inlineText } from './plain';
import { Spoiler } from './Spoiler';
import type { ReactNode } from 'react';
import type { Inline, MentionNode } from './ast';
import type { MentionRenderer } from './Markdown';

/** Signs that change the direction of what follows, up to the end of their paragraph. */
const bidiControl = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

const tags = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const;

export function inlineElements(nodes: readonly Inline[], mention: MentionRenderer): ReactNode {
  return nodes.map((node, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a node has no identity but its place
    <Fragment key={index}>{inlineElement(node, mention)}</Fragment>
  ));
}

function inlineElement(node: Inline, mention: MentionRenderer): ReactNode {
  switch (node.type) {
    case 'text': return isolated(node.text);
    case 'code': return <code>{isolated(node.text)}</code>;
    case 'emoji': return <EmojiName name={node.name} />;
    case 'link': return (
      <ExternalLink href={node.href} text={inlineText(node.children, written)}>
        {inlineElements(node.children, mention)}
      </ExternalLink>
    );
    case 'spoiler': return (
      <Spoiler hidden={inlineText(node.children, written)}>{inlineElements(node.children, mention)}</Spoiler>
    );
    case 'user':
    case 'role':
    case 'channel':
    case 'everyone': return mention(node);
    default: {
      const Tag = tags[node.type];
      return <Tag>{inlineElements(node.children, mention)}</Tag>;
    }
  }
}

/** What such signs do ends with the text they stand in. */
function isolated(text: string): ReactNode {
  return bidiControl.test(text) ? <bdi>{text}</bdi> : text;
}

const written = {
  mention: (node: MentionNode): string => (node.type === 'everyone' ? node.text : `@${node.id}`),
  spoiler: null,
};

import './markdown.css';
import { memo, useMemo } from 'react';
import { classes } from '../ui/classes';
import { chatPreset } from './ast';
import { blockElements } from './blockElements';
import { parseMarkdown } from './parse';
import type { ReactElement, ReactNode } from 'react';
import type { MentionNode, Preset } from './ast';

export interface MarkdownProps {
  text: string;
  preset?: Preset;
  className?: string | undefined;
  /** Draws a mention; without it mentions stay as they are written. Keep its identity between renders. */
  mention?: MentionRenderer | undefined;
  /** Stands at the end of the last line. */
  after?: ReactNode;
}

export type MentionRenderer = (node: MentionNode) => ReactNode;

/** What people have written, as elements and never as markup. Its direction follows its own first strong letter. */
export const Markdown = memo(function Markdown(
  { text, preset = chatPreset, className, mention = asWritten, after }: MarkdownProps,
): ReactElement {
  const blocks = useMemo(() => parseMarkdown(text, preset), [text, preset]);
  return (
    <div className={classes('markdown', className)} dir="auto">{blockElements(blocks, mention, after)}</div>
  );
});

/** A mention nobody knows. */
export function asWritten(node: MentionNode): ReactNode {
  if (node.type === 'everyone') return node.text;
  const sign = { user: '@', role: '@&', channel: '#' }[node.type];
  return <span dir="ltr">{`<${sign}${node.id}>`}</span>;
}

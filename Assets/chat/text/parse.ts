/** What a message's text is made of. Rendered as elements, never as markup. */
export type TextNode =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'emphasis' | 'strike' | 'quote'; children: TextNode[] }
  | { type: 'code'; text: string }
  | { type: 'codeBlock'; text: string }
  | { type: 'link'; href: string; text: string }
  | { type: 'user' | 'role' | 'channel'; id: string }
  | { type: 'everyone'; text: string };

/** Deeper nesting than anyone writes on purpose is left as plain text. */
const deepest = 6;

/** Reads the small Markdown of messages: emphasis, code, quotes, links, mentions, line breaks. */
export function parseText(content: string): TextNode[] {
  const nodes: TextNode[] = [];
  const fence = /```(?:[\w+-]*\n)?([\s\S]+?)\n?```/g;
  let at = 0;
  for (let found = fence.exec(content); found; found = fence.exec(content)) {
    nodes.push(...parseLines(content.slice(at, found.index).replace(/\n$/, '')));
    nodes.push({ type: 'codeBlock', text: found[1] ?? '' });
    at = found.index + (found[0] ?? '').length;
    if (content[at] === '\n') at += 1;
  }
  nodes.push(...parseLines(content.slice(at)));
  return nodes;
}

/** Lines beginning with `> ` are quoted; neighbours make one quote. */
function parseLines(text: string): TextNode[] {
  if (text === '') return [];
  const nodes: TextNode[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) {
    const isQuote = isQuoted(lines[at]);
    let end = at;
    while (end < lines.length && isQuoted(lines[end]) === isQuote) end += 1;
    const part = lines.slice(at, end);
    if (isQuote) {
      const quoted = part.map((line) => line.replace(/^> ?/, '')).join('\n');
      nodes.push({ type: 'quote', children: parseInline(quoted, 0) });
    } else {
      nodes.push(...parseInline(part.join('\n'), 0));
    }
    at = end;
  }
  return nodes;
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^>(?: |$)/.test(line);
}

interface Rule {
  pattern: RegExp;
  node: (found: RegExpExecArray, depth: number) => TextNode | null;
}

/** Sticky patterns, tried in this order at every place where one of them may begin. */
const rules: Rule[] = [
  { pattern: /\n/y, node: () => ({ type: 'break' }) },
  { pattern: /\\([\\`*_~>])/y, node: (found) => ({ type: 'text', text: found[1] ?? '' }) },
  { pattern: /(`+)([^\n]*?[^`\n])\1(?!`)/y, node: (found) => ({ type: 'code', text: (found[2] ?? '').trim() }) },
  { pattern: /<@&(\d{1,20})>/y, node: (found) => ({ type: 'role', id: found[1] ?? '' }) },
  { pattern: /<@(\d{1,20})>/y, node: (found) => ({ type: 'user', id: found[1] ?? '' }) },
  { pattern: /<#(\d{1,20})>/y, node: (found) => ({ type: 'channel', id: found[1] ?? '' }) },
  { pattern: /@(?:everyone|here)\b/y, node: (found) => ({ type: 'everyone', text: found[0] ?? '' }) },
  { pattern: /https?:\/\/[^\s<>"]+/iy, node: linkOf },
  { pattern: /\*\*(?=\S)([\s\S]*?\S)\*\*(?!\*)/y, node: nested('strong') },
  { pattern: /~~(?=\S)([\s\S]*?\S)~~/y, node: nested('strike') },
  { pattern: /\*(?=[^\s*])([^*]*?[^\s*])\*(?!\*)/y, node: nested('emphasis') },
  { pattern: /_(?=[^\s_])([^_]*?[^\s_])_(?![\p{L}\p{N}_])/uy, node: nested('emphasis') },
];

/** Where plain text may end. An underscore inside a word is just an underscore. */
const mayBegin = /[\n\\`<@*~]|https?:\/\/|(?<![\p{L}\p{N}_])_/giu;

function parseInline(text: string, depth: number): TextNode[] {
  const nodes: TextNode[] = [];
  let plainFrom = 0;
  mayBegin.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    mayBegin.lastIndex = at;
    const candidate = mayBegin.exec(text);
    if (!candidate) break;
    const match = ruleAt(text, candidate.index, depth);
    if (!match) {
      at = candidate.index + 1;
      continue;
    }
    pushText(nodes, text.slice(plainFrom, candidate.index));
    nodes.push(match.node);
    at = candidate.index + match.length;
    plainFrom = at;
  }
  pushText(nodes, text.slice(plainFrom));
  return nodes;
}

function ruleAt(text: string, at: number, depth: number): { node: TextNode; length: number } | null {
  for (const { pattern, node } of rules) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const made = found && node(found, depth);
    if (made) return { node: made, length: made.type === 'link' ? made.text.length : (found[0] ?? '').length };
  }
  return null;
}

function nested(type: 'strong' | 'emphasis' | 'strike'): Rule['node'] {
  return (found, depth) =>
    (depth >= deepest ? null : { type, children: parseInline(found[1] ?? '', depth + 1) });
}

/** An address ends before the punctuation of the sentence around it. */
function linkOf(found: RegExpExecArray): TextNode | null {
  let text = (found[0] ?? '').replace(/[.,:;!?'*_~]+$/, '');
  while (text.endsWith(')') && count(text, ')') > count(text, '(')) text = text.slice(0, -1).replace(/[.,:;!?]+$/, '');
  try {
    const { href, protocol } = new URL(text);
    return protocol === 'http:' || protocol === 'https:' ? { type: 'link', href, text } : null;
  } catch {
    return null;
  }
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

function pushText(nodes: TextNode[], text: string): void {
  if (text === '') return;
  const last = nodes[nodes.length - 1];
  if (last?.type === 'text') last.text += text;
  else nodes.push({ type: 'text', text });
}

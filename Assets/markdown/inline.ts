import { CodeRuns } from './codeRuns';
import { deepestInline } from './ast';
import { delimiterAt, markOf } from './delimiters';
import { linksIn } from './brackets';
import { bareUrlAt, safeHref } from './urls';
import type { Budget, Inline } from './ast';
import type { Bracketed } from './brackets';

/** A sign that has been opened and waits for its end; the first frame is the text itself. */
interface Frame {
  sign: string;
  children: Inline[];
}

/** Where something other than text may begin. In the text of a link nothing stands that can be pressed itself. */
const beginnings = /[\\`<@:*_~|[]|(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:)/giu;
const beginningsInLink = /[\\`:*_~]/g;

const escapePattern = /\\([!-/:-@[-`{-~])/y;
const mentionPattern = /<(@&|@|#)(\d{1,19})>/y;
const everyonePattern = /@(?:everyone|here)(?![\p{L}\p{N}_])/uy;
const emojiPattern = /:([a-z0-9_+-]{1,48}):/iy;
const anglePattern = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2048})>/iy;

/** What stands within lines. Counts every node in `budget`; when that is used up the rest is text. */
export function parseInline(text: string, budget: Budget): Inline[] {
  return new InlineReader(text, budget, false).read();
}

/**
 * Goes through the text once. Signs open frames; a sign that closes one takes all that was opened in between as text.
 * As frames are bounded in number, a node moves up a bounded number of times.
 */
class InlineReader {
  private at = 0;
  private plainFrom = 0;
  private readonly frames: Frame[] = [{ sign: '', children: [] }];
  private readonly code: CodeRuns;
  private readonly links: Map<number, Bracketed>;

  constructor(private readonly text: string, private readonly budget: Budget, private readonly isInLink: boolean) {
    this.code = new CodeRuns(text);
    this.links = isInLink ? new Map() : linksIn(text, this.code);
  }

  read(): Inline[] {
    const pattern = this.isInLink ? beginningsInLink : beginnings;
    while (this.budget.left > 0) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text);
      if (!found) break;
      this.at = found.index;
      this.readAt(found.index, found[0] ?? '');
    }
    this.flush(this.text.length);
    while (this.frames.length > 1) this.spill();
    return this.top.children;
  }

  private get top(): Frame {
    return this.frames[this.frames.length - 1] ?? { sign: '', children: [] };
  }

  private readAt(at: number, found: string): void {
    switch (found) {
      case '\\': return this.readEscape(at);
      case '`': return this.readCode(at);
      case '[': return this.readLink(at);
      case ':': return this.readEmoji(at);
      case '@': return this.readEveryone(at);
      case '<': return this.readAngle(at);
      case '*':
      case '_':
      case '~':
      case '|': return this.readDelimiter(at);
      default: return this.readBareUrl(at);
    }
  }

  private readEscape(at: number): void {
    const escaped = match(escapePattern, this.text, at)?.[1];
    if (escaped === undefined) return this.skip(1);
    this.flush(at);
    addText(this.top.children, escaped);
    this.goOn(at + 2);
  }

  private readCode(at: number): void {
    const { length, close } = this.code.at(at);
    if (close === -1) return this.skip(length);
    const inner = this.text.slice(at + length, close);
    const isPadded = /^ [^]* $/.test(inner) && inner.trim() !== '';
    this.put(at, { type: 'code', text: isPadded ? inner.slice(1, -1) : inner }, close + length);
  }

  private readLink(at: number): void {
    const link = this.links.get(at);
    if (!link) return this.skip(1);
    const children = new InlineReader(this.text.slice(at + 1, link.close), this.budget, true).read();
    this.put(at, { type: 'link', href: link.href, children }, link.end);
  }

  private readEmoji(at: number): void {
    const name = isWordBefore(this.text, at) ? undefined : match(emojiPattern, this.text, at)?.[1];
    if (name === undefined) return this.skip(1);
    this.put(at, { type: 'emoji', name }, at + name.length + 2);
  }

  private readEveryone(at: number): void {
    const text = isWordBefore(this.text, at) ? undefined : match(everyonePattern, this.text, at)?.[0];
    if (text === undefined) return this.skip(1);
    this.put(at, { type: 'everyone', text }, at + text.length);
  }

  private readAngle(at: number): void {
    const mention = match(mentionPattern, this.text, at);
    if (mention) {
      const [whole = '', sign = '', id = ''] = mention;
      const type = ({ '@': 'user', '@&': 'role', '#': 'channel' } as const)[sign] ?? 'user';
      return this.put(at, { type, id }, at + whole.length);
    }
    const [whole = '', url = ''] = match(anglePattern, this.text, at) ?? [];
    const href = url === '' ? null : safeHref(url);
    if (href === null) return this.skip(1);
    this.put(at, { type: 'link', href, children: [{ type: 'text', text: url }] }, at + whole.length);
  }

  private readBareUrl(at: number): void {
    const { text, href, length } = bareUrlAt(this.text, at);
    if (href === null) return this.skip(length);
    this.put(at, { type: 'link', href, children: [{ type: 'text', text }] }, at + text.length);
  }

  private readDelimiter(at: number): void {
    const run = delimiterAt(this.text, at);
    if (run.isText) return this.skip(run.length);
    this.flush(at);
    let left = run.length;
    while (left > 0) {
      const sign = (run.canClose && this.closable(run.sign, left)) || '';
      if (sign !== '') {
        this.close(sign);
        left -= sign.length;
      } else {
        const opened = run.canOpen && this.frames.length <= deepestInline ? openable(run.sign, left) : '';
        if (opened === '') break;
        this.frames.push({ sign: opened, children: [] });
        left -= opened.length;
      }
    }
    addText(this.top.children, run.sign.repeat(left));
    this.goOn(at + run.length);
  }

  /** The sign that so many characters close: of two that fit the inner one, so that `***a***` closes both. */
  private closable(char: string, left: number): string | undefined {
    const fits = this.frames.slice(1).map(({ sign }) => sign)
      .filter((sign) => sign[0] === char && sign.length <= left);
    const double = fits.find((sign) => sign.length === 2);
    return left === 2 && double !== undefined ? double : fits[fits.length - 1];
  }

  private close(sign: string): void {
    while (this.top.sign !== sign) this.spill();
    const frame = this.frames.pop();
    const mark = markOf(sign);
    if (!frame || !mark) return;
    if (isEmpty(frame.children)) {
      addText(this.top.children, sign);
      for (const child of frame.children) append(this.top.children, child);
      addText(this.top.children, sign);
      return;
    }
    this.budget.left -= 1;
    this.top.children.push({ type: mark, children: frame.children });
  }

  /** What was opened and never closed is the sign itself. */
  private spill(): void {
    const frame = this.frames.pop();
    if (!frame) return;
    addText(this.top.children, frame.sign);
    for (const child of frame.children) append(this.top.children, child);
  }

  private put(at: number, node: Inline, next: number): void {
    this.flush(at);
    this.budget.left -= 1;
    this.top.children.push(node);
    this.goOn(next);
  }

  private flush(to: number): void {
    addText(this.top.children, this.text.slice(this.plainFrom, to));
    this.plainFrom = to;
  }

  private goOn(at: number): void {
    this.at = at;
    this.plainFrom = at;
  }

  private skip(length: number): void {
    this.at += length;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function isWordBefore(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '');
}

/** Two first: `***` opens strong around emphasis. */
function openable(char: string, left: number): string {
  if (left >= 2) return char + char;
  return markOf(char) ? char : '';
}

function isEmpty(nodes: readonly Inline[]): boolean {
  return nodes.every((node) => node.type === 'text' && node.text.trim() === '');
}

function append(nodes: Inline[], node: Inline): void {
  if (node.type === 'text') addText(nodes, node.text);
  else nodes.push(node);
}

function addText(nodes: Inline[], text: string): void {
  if (text === '') return;
  const last = nodes[nodes.length - 1];
  if (last?.type === 'text') last.text += text;
  else nodes.push({ type: 'text', text });
}

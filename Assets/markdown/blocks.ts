import { deepestBlock } from './ast';
import { readFence } from './fence';
import { parseInline } from './inline';
import { itemLines, listMarker } from './list';
import type { Block, Budget, Preset } from './ast';

const headingPattern = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/;
const rulePattern = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$/;

/** Lines as blocks. `depth` counts the quotes and lists around them. */
export function parseBlocks(lines: readonly string[], preset: Preset, budget: Budget, depth: number): Block[] {
  return new BlockReader([...lines], preset, budget, depth).read();
}

/** Goes through the lines once; those of a quote or a list item are read by a reader of their own. */
class BlockReader {
  private at = 0;
  private readonly blocks: Block[] = [];
  /** Lengths of fences that are known to have no end from here on. */
  private readonly endless = new Set<number>();

  constructor(
    private readonly lines: string[],
    private readonly preset: Preset,
    private readonly budget: Budget,
    private readonly depth: number,
  ) {}

  read(): Block[] {
    while (this.at < this.lines.length) {
      const line = this.lines[this.at] ?? '';
      if (this.budget.left <= 0) {
        this.add({ type: 'paragraph', children: [{ type: 'text', text: this.lines.slice(this.at).join('\n').trim() }] });
        break;
      }
      if (isBlank(line)) this.at += 1;
      else if (!this.readCode() && !this.readQuote(line) && !this.readLine(line) && !this.readList()) this.readParagraph();
    }
    return this.blocks;
  }

  private add(block: Block): void {
    this.budget.left -= 1;
    this.blocks.push(block);
  }

  private inner(lines: readonly string[]): Block[] {
    return parseBlocks(lines, this.preset, this.budget, this.depth + 1);
  }

  private readCode(): boolean {
    const fence = readFence(this.lines, this.at, this.endless);
    if (!fence || fence.before !== '') return false;
    this.add({ type: 'codeBlock', language: fence.language, text: fence.text });
    this.at = fence.end;
    // What stands behind the end is a line of its own.
    if (isBlank(fence.after)) this.at += 1;
    else this.lines[this.at] = fence.after;
    return true;
  }

  private readQuote(line: string): boolean {
    if (!this.begins(line, 'quote')) return false;
    const from = this.at;
    while (isQuoted(this.lines[this.at] ?? '')) this.at += 1;
    const block: Block = { type: 'quote', children: [] };
    this.add(block);
    block.children = this.inner(this.lines.slice(from, this.at).map((quoted) => quoted.replace(/^ {0,3}> ?/, '')));
    return true;
  }

  /** Blocks of one line. */
  private readLine(line: string): boolean {
    if (this.begins(line, 'rule')) {
      this.add({ type: 'rule' });
    } else if (this.begins(line, 'heading')) {
      const [, signs = '', text = ''] = headingPattern.exec(line) ?? [];
      this.add({ type: 'heading', level: signs.length, children: parseInline(withoutClosing(text), this.budget) });
    } else {
      return false;
    }
    this.at += 1;
    return true;
  }

  /** Items of one kind; a blank line may stand between them. */
  private readList(): boolean {
    const first = listMarker(this.lines[this.at] ?? '');
    if (!first || this.depth >= deepestBlock) return false;
    const block: Block = { type: 'list', start: first.start, items: [] };
    this.add(block);
    for (;;) {
      let next = this.at;
      while (next < this.lines.length && isBlank(this.lines[next] ?? '')) next += 1;
      const line = this.lines[next] ?? '';
      const marker = listMarker(line);
      if (marker?.sign !== first.sign || this.begins(line, 'rule') || this.budget.left <= 0) return true;
      const item = itemLines(this.lines, next, marker);
      this.at = item.next;
      this.budget.left -= 1;
      block.items.push(this.inner(item.lines));
    }
  }

  /** Up to a blank line or one that begins something else; a fence may begin at the end of a line. */
  private readParagraph(): void {
    const taken: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at] ?? '';
      if (isBlank(line) || (taken.length > 0 && this.interrupts(line))) break;
      const fence = readFence(this.lines, this.at, this.endless);
      if (fence) {
        if (fence.before === '') break;
        taken.push(fence.before);
        // Read next, as a line that begins with the fence.
        this.lines[this.at] = line.slice(fence.before.length);
        break;
      }
      taken.push(line);
    }
    this.add({ type: 'paragraph', children: parseInline(taken.join('\n').trim(), this.budget) });
  }

  private begins(line: string, kind: 'quote' | 'rule' | 'heading'): boolean {
    if (kind === 'quote') return this.depth < deepestBlock && isQuoted(line);
    return kind === 'rule' ? this.preset.rules && rulePattern.test(line) : this.preset.headings && headingPattern.test(line);
  }

  /** A number that a line of a sentence happens to begin with begins no list, except 1. */
  private interrupts(line: string): boolean {
    if (this.begins(line, 'quote') || this.begins(line, 'heading') || this.begins(line, 'rule')) return true;
    const marker = this.depth < deepestBlock ? listMarker(line) : null;
    return marker !== null && (marker.start === null || marker.start === 1);
  }
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** `>` and a space, or several in a row; a face such as `>:(` is none. */
function isQuoted(line: string): boolean {
  let at = 0;
  while (at < 3 && line[at] === ' ') at += 1;
  if (line[at] !== '>') return false;
  while (line[at] === '>' || line[at] === ' ') at += 1;
  return at === line.length || line[at - 1] === ' ';
}

/** `# Title #` may repeat its signs at the end. */
function withoutClosing(text: string): string {
  const trimmed = text.trimEnd();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '#') end -= 1;
  return end < trimmed.length && trimmed[end - 1] === ' ' ? trimmed.slice(0, end).trimEnd() : trimmed;
}

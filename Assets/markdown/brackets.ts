import { isInvisible, safeHref } from './urls';
import type { CodeRuns } from './codeRuns';

export interface Bracketed {
  /** Of the `]`. */
  close: number;
  /** Behind the `)`. */
  end: number;
  href: string;
}

/** Longer addresses are text. */
const destinationPattern =
  /\([ \t]*(?:<([^<>\n]{1,2048})>|([^\s()<>]{1,2048}(?:\([^\s()<>]{0,256}\)[^\s()<>]{0,256}){0,8}))(?:[ \t]+"[^"\n]{0,256}")?[ \t]*\)/y;
const signs = /\\[^]|`|\[|\]/g;

/** Every `[text](address)` by the place of its `[`. Links do not stand in each other: the inner one counts. */
export function linksIn(text: string, code: CodeRuns): Map<number, Bracketed> {
  const links = new Map<number, Bracketed>();
  if (!text.includes('](')) return links;
  let open: number[] = [];
  signs.lastIndex = 0;
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    const at = found.index;
    if (found[0] === '`') {
      const { length, close } = code.at(at);
      signs.lastIndex = close === -1 ? at + length : close + length;
    } else if (found[0] === '[') {
      open.push(at);
    } else if (found[0] === ']') {
      const start = open.pop();
      const link = start === undefined ? null : linkAt(text, start, at);
      if (start === undefined || !link) continue;
      links.set(start, link);
      open = [];
      signs.lastIndex = link.end;
    }
  }
  return links;
}

function linkAt(text: string, start: number, close: number): Bracketed | null {
  if (text[close + 1] !== '(' || isInvisible(text.slice(start + 1, close))) return null;
  destinationPattern.lastIndex = close + 1;
  const found = destinationPattern.exec(text);
  const href = found ? safeHref(found[1] ?? found[2] ?? '') : null;
  return found && href !== null ? { close, end: close + 1 + (found[0] ?? '').length, href } : null;
}

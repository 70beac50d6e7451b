/** Code between two runs of as many backticks, over several lines. */
export interface Fence {
  /** What stands before it on its first line. */
  before: string;
  language: string | null;
  text: string;
  /** The line of the closing run. */
  end: number;
  /** What stands behind the closing run. */
  after: string;
}

const openingPattern = /^([^`]*)(`{3,})([^`]*)$/;
const languagePattern = /^[\w+#.-]{1,32}$/;

/**
 * The code that begins on line `at`. Without a closing run there is none: nothing that was written disappears into
 * an unfinished fence, and the server, which looks for mentions outside of code, sees it the same way. `endless`
 * keeps the lengths for which a search has come to the end.
 */
export function readFence(lines: readonly string[], at: number, endless: Set<number>): Fence | null {
  const [whole, lead = '', run = '', info = ''] = openingPattern.exec(lines[at] ?? '') ?? [];
  if (whole === undefined || endless.has(run.length)) return null;
  for (let end = at + 1; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const place = runOf(line, run.length);
    if (place === -1) continue;
    const language = languagePattern.test(info.trim()) ? info.trim() : null;
    const text = [...(language === null && info.trim() !== '' ? [info] : []), ...lines.slice(at + 1, end)];
    if (line.slice(0, place).trim() !== '') text.push(line.slice(0, place));
    const before = lead.trim() === '' ? '' : lead;
    return { before, language, text: text.join('\n'), end, after: line.slice(place + run.length) };
  }
  endless.add(run.length);
  return null;
}

/** Where exactly `length` backticks stand in a row, or -1. */
function runOf(line: string, length: number): number {
  for (let at = line.indexOf('`'); at !== -1; at = line.indexOf('`', at)) {
    let end = at;
    while (line[end] === '`') end += 1;
    if (end - at === length) return at;
    at = end;
  }
  return -1;
}

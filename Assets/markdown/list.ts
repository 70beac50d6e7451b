const markerPattern = /^( {0,3})([-*]|\d{1,9}[.)])([ \t]+)(?=\S)/;

export interface ListMarker {
  /** Items of one list have the same: `-`, `*`, `.` or `)`. */
  sign: string;
  /** The number, null for a bullet. */
  start: number | null;
  /** Columns up to the text. */
  width: number;
}

/** What a list item begins with: `- `, `* `, `1. ` or `1) `. */
export function listMarker(line: string): ListMarker | null {
  const [whole, , marker = ''] = markerPattern.exec(line) ?? [];
  if (whole === undefined) return null;
  const isNumber = marker.length > 1;
  return {
    sign: marker.slice(-1), start: isNumber ? Number.parseInt(marker, 10) : null, width: Math.min(whole.length, 8),
  };
}

/** The lines of the item that begins on line `at`, without their indentation: its own and all that stand as far in. */
export function itemLines(
  lines: readonly string[], at: number, marker: ListMarker,
): { lines: string[]; next: number } {
  const own = [(lines[at] ?? '').replace(markerPattern, '')];
  let next = at + 1;
  for (let blanks = 0; next + blanks < lines.length;) {
    const line = lines[next + blanks] ?? '';
    if (line.trim() === '') {
      blanks += 1;
      continue;
    }
    const lead = /^(?: {2,8}|\t)/.exec(line)?.[0];
    if (lead === undefined) break;
    for (; blanks > 0; blanks -= 1, next += 1) own.push('');
    own.push(line.slice(lead === '\t' ? 1 : Math.min(lead.length, marker.width)));
    next += 1;
  }
  return { lines: own, next };
}

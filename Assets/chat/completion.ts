/** What is being typed at the caret that a list could complete. */
export interface CompletionToken {
  kind: 'mention' | 'channel' | 'emoji';
  query: string;
  /** Where the token begins, its sign included. */
  start: number;
}

const tokenPattern = /(?:^|[\s([{<"'])(@[\p{L}\p{N}_.-]*|#[\p{L}\p{N}_-]*|:[\p{L}\p{N}_+-]{2,})$/u;

/** Reads back from the caret to a `@`, `#` or `:` that begins a word. Emoji want two letters, since `:` is common. */
export function tokenAt(text: string, caret: number): CompletionToken | null {
  const found = tokenPattern.exec(text.slice(Math.max(0, caret - 80), caret))?.[1];
  if (found === undefined) return null;
  const kind = found.startsWith('@') ? 'mention' : found.startsWith('#') ? 'channel' : 'emoji';
  return { kind, query: found.slice(1), start: caret - found.length };
}

/** Puts the chosen text in the token's place, followed by one space. */
export function complete(
  text: string, caret: number, token: CompletionToken, chosen: string,
): { text: string; caret: number } {
  const rest = text.slice(caret);
  const filled = `${text.slice(0, token.start)}${chosen}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: filled + rest, caret: filled.length + (rest.startsWith(' ') ? 1 : 0) };
}

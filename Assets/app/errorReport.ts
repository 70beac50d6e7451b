import type { TrackedError } from '../api/wire';

/** Errors whose words come from the language itself; those of others may quote what somebody wrote. */
const plainTypes = new Set(['TypeError', 'ReferenceError', 'RangeError']);
const longestStack = 8000;
const longestMessage = 300;

/** What may be told of an error: its type, where it happened, and words only where they are nobody's. */
export function reportOf(error: unknown, path: string, release: string | undefined): TrackedError {
  const type = error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : typeof error;
  const stack = error instanceof Error ? framesOf(error.stack ?? '') : '';
  const report: TrackedError = { type, url: path };
  if (error instanceof Error && plainTypes.has(type)) report.message = withoutQuotes(error.message).slice(0, longestMessage);
  if (stack !== '') report.stack = stack;
  if (release !== undefined) report.release = release;
  return report;
}

/** The frames of a stack. Its head repeats the message, and addresses may have a query. */
function framesOf(stack: string): string {
  return stack.split('\n').filter((line) => /^\s*at |@https?:/.test(line))
    .map((line) => line.trim().replace(/https?:\/\/[^/\s)]+/g, '').replace(/\?[^:)\s]*/g, ''))
    .join('\n').slice(0, longestStack);
}

function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…');
}

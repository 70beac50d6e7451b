import type { LogLine, LogLines } from '../../api/wire';

/** The end of the log as far as this page has it. */
export interface LogTail {
  /** Oldest first. */
  lines: LogLine[];
  /** Lines that were too many to send, since the page follows. */
  dropped: number;
}

/** More would make a page that is slow to draw; `cryb logs` has more. */
const most = 500;

export const noLines: LogTail = { lines: [], dropped: 0 };

/** Puts new lines behind those there are; what came twice stands once. */
export function addLines(tail: LogTail, news: LogLines): LogTail {
  if (news.isFirst) return { lines: news.lines.slice(-most), dropped: 0 };
  const newest = tail.lines.at(-1)?.number ?? 0;
  const fresh = news.lines.filter(({ number }) => number > newest);
  return { lines: [...tail.lines, ...fresh].slice(-most), dropped: tail.dropped + news.dropped };
}

/** The lines in which all the words stand, whatever their case. */
export function linesWith(text: string, lines: LogLine[]): LogLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? lines : lines.filter((line) => {
    const lower = line.text.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}

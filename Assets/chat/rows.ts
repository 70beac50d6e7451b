import type { Message } from '../api/wire';
import type { Outgoing } from '../store';

/** One line of the message list. `isStart` shows the author; what follows closely hangs below. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; isStart: boolean }
  | { kind: 'outgoing'; key: string; outgoing: Outgoing; isStart: boolean };

/** Messages of one author within this time hang together. */
const groupMs = 5 * 60_000;

/** System messages tell of an event rather than what somebody wrote. */
export function isSystem(message: Message): boolean {
  return message.type !== 'default' && message.type !== 'reply';
}

/**
 * Messages as the list shows them: a divider where a new day begins, the line before the first message after
 * `readSeq` by somebody else, groups by author. `readSeq` null draws no line.
 */
export function rowsOf(
  messages: readonly Message[],
  outgoing: readonly Outgoing[],
  readSeq: number | null,
  ownId: string | undefined,
): Row[] {
  const rows: Row[] = [];
  let previous: { author: string; time: Time } | null = null;
  let lineIsDrawn = readSeq === null;
  const begins = (key: string, author: string, at: string, isLoner: boolean): boolean => {
    const time = timeOf(at);
    const isNewDay = previous?.time.day !== time.day;
    if (isNewDay) rows.push({ kind: 'day', key: `day-${key}`, at });
    const isClose = previous?.author === author && time.ms - previous.time.ms < groupMs;
    return isNewDay || isLoner || !isClose;
  };
  for (const message of messages) {
    const isNew = !lineIsDrawn && message.seq > (readSeq ?? 0) && message.author.id !== ownId;
    const isLoner = message.replyTo !== null || isSystem(message) || isNew;
    const key = message.nonce ?? message.id;
    const isStart = begins(key, message.author.id, message.createdAt, isLoner);
    if (isNew) {
      rows.push({ kind: 'new', key: 'new' });
      lineIsDrawn = true;
    }
    rows.push({ kind: 'message', key, message, isStart });
    previous = { author: isSystem(message) ? '' : message.author.id, time: timeOf(message.createdAt) };
  }
  for (const entry of outgoing) {
    const isStart = begins(entry.nonce, ownId ?? '', entry.createdAt, entry.replyTo !== null);
    rows.push({ kind: 'outgoing', key: entry.nonce, outgoing: entry, isStart });
    previous = { author: ownId ?? '', time: timeOf(entry.createdAt) };
  }
  return rows;
}

interface Time {
  ms: number;
  /** The same for moments of one day where the reader is. */
  day: number;
}

/** Reading a date takes longer than all the rest of a row, and a list of ten thousand is made anew with every page. */
const times = new Map<string, Time>();
const mostTimes = 50_000;

function timeOf(at: string): Time {
  let time = times.get(at);
  if (!time) {
    if (times.size >= mostTimes) times.clear();
    const date = new Date(at);
    time = { ms: date.getTime(), day: (date.getFullYear() * 16 + date.getMonth()) * 32 + date.getDate() };
    times.set(at, time);
  }
  return time;
}

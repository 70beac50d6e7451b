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
  let previous: { author: string; at: string } | null = null;
  let lineIsDrawn = readSeq === null;
  const begins = (key: string, author: string, at: string, isLoner: boolean): boolean => {
    const isNewDay = !previous || !isSameDay(previous.at, at);
    if (isNewDay) rows.push({ kind: 'day', key: `day-${key}`, at });
    const isClose = previous?.author === author && Date.parse(at) - Date.parse(previous.at) < groupMs;
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
    previous = isSystem(message) ? { author: '', at: message.createdAt }
      : { author: message.author.id, at: message.createdAt };
  }
  for (const entry of outgoing) {
    const isStart = begins(entry.nonce, ownId ?? '', entry.createdAt, entry.replyTo !== null);
    rows.push({ kind: 'outgoing', key: entry.nonce, outgoing: entry, isStart });
    previous = { author: ownId ?? '', at: entry.createdAt };
  }
  return rows;
}

function isSameDay(left: string, right: string): boolean {
  return new Date(left).toDateString() === new Date(right).toDateString();
}

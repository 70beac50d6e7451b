import type { Timestamp } from '../api/wire';

/** A moment as a field of date and time holds it: `2026-11-23T18:30`, by the clock on the wall. */
export function toLocalInput(moment: Timestamp | null): string {
  if (moment === null) return '';
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The moment such a field means; null when it is empty. */
export function fromLocalInput(text: string): Timestamp | null {
  return text ? new Date(text).toISOString() : null;
}

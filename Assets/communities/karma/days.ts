import type { KarmaDay, Timestamp } from '../../api/wire';

const dayMs = 86_400_000;

export interface DaySum {
  /** Noon of the day in UTC, which is that day in nearly every time zone. */
  at: Date;
  karma: number;
}

/** What was earned on each of the last days, with today as the last and days without anything. */
export function sumsOf(rows: readonly KarmaDay[], count: number, nowMs: number = Date.now()): DaySum[] {
  const sums = new Map<number, number>();
  for (const { day, karma } of rows) {
    const number = Math.floor(Date.parse(day) / dayMs);
    sums.set(number, (sums.get(number) ?? 0) + karma);
  }
  const today = Math.floor(nowMs / dayMs);
  return Array.from({ length: count }, (_, index) => {
    const number = today - count + 1 + index;
    return { at: noonOf(number), karma: sums.get(number) ?? 0 };
  });
}

/** A day as the wire has it, as a moment that is that day in nearly every time zone. */
export function noon(day: Timestamp): Date {
  return noonOf(Math.floor(Date.parse(day) / dayMs));
}

function noonOf(number: number): Date {
  return new Date(number * dayMs + dayMs / 2);
}

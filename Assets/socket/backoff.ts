const firstDelayMs = 1_000;
const longestDelayMs = 30_000;

/**
 * How long to wait before reconnecting: at once the first time, then 1 s doubling to 30 s, each ±50 % so that
 * clients of a restarted server do not return in step.
 */
export function reconnectDelayMs(failures: number, random: () => number = Math.random): number {
  if (failures <= 0) return 0;
  const base = Math.min(firstDelayMs * 2 ** (failures - 1), longestDelayMs);
  return Math.round(base * (0.5 + random()));
}

import type { WebVital } from '../api/wire';

/** A burst of layout shifts ends after a pause of this length, or when it has lasted this long (web.dev/cls). */
const burstPauseMs = 1_000;
const longestBurstMs = 5_000;
/** Of so many interactions one may be left out as an exception (web.dev/inp). */
const interactionsPerException = 50;

/** Adds up what the browser tells of the speed of a page. */
export class VitalsTally {
  /** Milliseconds since the start of the navigation. */
  fcp: number | null = null;
  lcp: number | null = null;
  ttfb: number | null = null;

  private burst = { value: 0, firstMs: 0, lastMs: 0 };
  private cls = 0;
  private readonly interactions = new Map<number, number>();

  shift(value: number, atMs: number): void {
    const { firstMs, lastMs } = this.burst;
    const goesOn = this.burst.value > 0 && atMs - lastMs < burstPauseMs && atMs - firstMs < longestBurstMs;
    this.burst = goesOn
      ? { value: this.burst.value + value, firstMs, lastMs: atMs } : { value, firstMs: atMs, lastMs: atMs };
    this.cls = Math.max(this.cls, this.burst.value);
  }

  /** One interaction makes several events; the longest counts. */
  interaction(id: number, durationMs: number): void {
    this.interactions.set(id, Math.max(durationMs, this.interactions.get(id) ?? 0));
  }

  /** What is known; a page nobody did anything on has no `inp`. */
  get all(): WebVital[] {
    const times = [...this.interactions.values()].sort((left, right) => right - left);
    const inp = times[Math.floor(times.length / interactionsPerException)] ?? null;
    return ([['fcp', this.fcp], ['lcp', this.lcp], ['ttfb', this.ttfb], ['inp', inp], ['cls', this.fcp === null ? null : this.cls]] as const)
      .flatMap(([metric, value]) => (value === null ? [] : [{ metric, value: Math.round(value * 1000) / 1000 }]));
  }
}

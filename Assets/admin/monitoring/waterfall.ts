import type { TraceSpan } from '../../api/wire';

/** A span with its place among the others: how deep it is, where it begins and how long it is as shares of the whole. */
export interface Bar {
  span: TraceSpan;
  depth: number;
  from: number;
  width: number;
}

/** Spans below the one they belong to, in the order they began; those whose parent is not there stand at the top. */
export function waterfallOf(spans: readonly TraceSpan[]): Bar[] {
  if (spans.length === 0) return [];
  const start = Math.min(...spans.map(({ startUs }) => startUs));
  const whole = Math.max(1, ...spans.map(({ startUs, durationUs }) => startUs + durationUs - start));
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = new Map<string | null, TraceSpan[]>();
  for (const span of [...spans].sort((left, right) => left.startUs - right.startUs)) {
    const parent = span.parentSpanId !== null && known.has(span.parentSpanId) ? span.parentSpanId : null;
    children.set(parent, [...children.get(parent) ?? [], span]);
  }
  const bars: Bar[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const span of children.get(parent) ?? []) {
      bars.push({ span, depth, from: (span.startUs - start) / whole, width: span.durationUs / whole });
      // A span that names itself or an ancestor as its parent is in nobody's list twice.
      if (span.spanId !== parent) walk(span.spanId, depth + 1);
    }
  };
  walk(null, 0);
  return bars;
}

/** To a tenth. */
export function milliseconds(us: number): number {
  return Math.round(us / 100) / 10;
}

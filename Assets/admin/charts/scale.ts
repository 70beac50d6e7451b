/** Where a curve ends at the top: the next 1, 2 or 5 of a power of ten above everything. */
export function scaleOf(values: readonly (number | null)[]): number {
  const most = Math.max(0, ...values.filter((value): value is number => value !== null));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => most <= step * power) ?? 10) * power;
}

/**
 * The path of a curve from the first to the last of its times (in milliseconds, ascending, one a value); gaps where
 * nothing was measured. A lone point is a short stroke.
 */
export function pathOf(
  values: readonly (number | null)[], times: readonly number[], top: number, width: number, height: number,
): string {
  const from = times[0] ?? 0;
  const span = (times.at(-1) ?? 0) - from;
  let isDrawing = false;
  return values.map((value, index) => {
    if (value === null) {
      isDrawing = false;
      return '';
    }
    const y = height - (value / top) * height;
    const x = span > 0 ? (((times[index] ?? from) - from) / span) * width : 0;
    const point = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const isLone = !isDrawing && (values[index + 1] ?? null) === null;
    const command = isDrawing ? `L${point}` : `M${point}`;
    isDrawing = true;
    return isLone ? `${command}h1` : command;
  }).join('');
}

export interface Summary {
  now: number | null;
  least: number | null;
  mean: number | null;
  most: number | null;
}

/** The curve in numbers; all null when nothing was measured. */
export function summaryOf(values: readonly (number | null)[]): Summary {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return { now: null, least: null, mean: null, most: null };
  return {
    now: values.at(-1) ?? null,
    least: Math.min(...known),
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    most: Math.max(...known),
  };
}

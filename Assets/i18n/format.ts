/** Numbers, times and lists in one language. Formatters are costly to build, so one `Formats` serves a language. */
export class Formats {
  private readonly numbers: Intl.NumberFormat;
  private readonly times: Intl.DateTimeFormat;
  private readonly days: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;
  private readonly full: Intl.DateTimeFormat;
  private readonly relatives: Intl.RelativeTimeFormat;
  private readonly conjunctions: Intl.ListFormat;
  private readonly disjunctions: Intl.ListFormat;
  private readonly collator: Intl.Collator;

  constructor(readonly locale: string) {
    this.numbers = new Intl.NumberFormat(locale);
    this.times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    this.days = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
    this.dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    this.full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
    this.relatives = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.conjunctions = new Intl.ListFormat(locale, { type: 'conjunction' });
    this.disjunctions = new Intl.ListFormat(locale, { type: 'disjunction' });
    this.collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** 14:05 */
  time(at: Date | string): string {
    return this.times.format(asDate(at));
  }

  /** Sunday, 22 November 2026 */
  day(at: Date | string): string {
    return this.days.format(asDate(at));
  }

  /** 22 Nov 2026 */
  date(at: Date | string): string {
    return this.dates.format(asDate(at));
  }

  /** Day and time, for tooltips and screen readers. */
  moment(at: Date | string): string {
    return this.full.format(asDate(at));
  }

  /** “3 minutes ago”, “yesterday”, “in 2 weeks”. */
  relative(at: Date | string, nowMs: number = Date.now()): string {
    const seconds = Math.round((asDate(at).getTime() - nowMs) / 1000);
    const step = relativeSteps.find(({ below }) => Math.abs(seconds) < below) ?? lastStep;
    return this.relatives.format(Math.trunc(seconds / step.seconds), step.unit);
  }

  /** A span of time in its largest unit that fits: 45 sec, 3 min, 2 hr, 5 days. */
  duration(seconds: number): string {
    const step = durationSteps.find(({ below }) => seconds < below) ?? lastDuration;
    return new Intl.NumberFormat(this.locale, { style: 'unit', unit: step.unit, unitDisplay: 'short', maximumFractionDigits: 0 })
      .format(Math.trunc(seconds / step.seconds));
  }

  /** 82 % */
  percent(part: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 0 }).format(part);
  }

  /** A size in bytes: 12 KB, 3.4 MB. */
  bytes(count: number): string {
    const unit = byteUnits.find(({ below }) => count < below) ?? lastByteUnit;
    return new Intl.NumberFormat(this.locale, {
      style: 'unit', unit: unit.name, unitDisplay: unit.size === 1 ? 'long' : 'short',
      maximumFractionDigits: count < 10 * unit.size ? 1 : 0,
    }).format(count / unit.size);
  }

  list(items: readonly string[]): string {
    return this.conjunctions.format(items);
  }

  /** “a, b or c” in pieces, so that items may become elements. */
  choice(items: readonly string[]): { text: string; isItem: boolean }[] {
    return this.disjunctions.formatToParts(items).map(({ type, value }) => ({ text: value, isItem: type === 'element' }));
  }

  /** Order of names as people of this language expect it. */
  compare(left: string, right: string): number {
    return this.collator.compare(left, right);
  }
}

interface RelativeStep {
  below: number;
  seconds: number;
  unit: Intl.RelativeTimeFormatUnit;
}

const lastStep: RelativeStep = { below: Infinity, seconds: 31_557_600, unit: 'year' };
const lastByteUnit = { name: 'gigabyte', size: 2 ** 30 };
const byteUnits = [
  { name: 'byte', size: 1, below: 2 ** 10 },
  { name: 'kilobyte', size: 2 ** 10, below: 2 ** 20 },
  { name: 'megabyte', size: 2 ** 20, below: 2 ** 30 },
];
const lastDuration = { below: Infinity, seconds: 86_400, unit: 'day' };
const durationSteps = [
  { below: 60, seconds: 1, unit: 'second' },
  { below: 3_600, seconds: 60, unit: 'minute' },
  { below: 86_400, seconds: 3_600, unit: 'hour' },
];
const relativeSteps: RelativeStep[] = [
  { below: 60, seconds: 1, unit: 'second' },
  { below: 3_600, seconds: 60, unit: 'minute' },
  { below: 86_400, seconds: 3_600, unit: 'hour' },
  { below: 604_800, seconds: 86_400, unit: 'day' },
  { below: 2_629_800, seconds: 604_800, unit: 'week' },
  { below: 31_557_600, seconds: 2_629_800, unit: 'month' },
  lastStep,
];

function asDate(at: Date | string): Date {
  return typeof at === 'string' ? new Date(at) : at;
}

import type { Translator } from '../i18n';

const known = ['api', 'database', 'storage', 'search', 'queue', 'realtime', 'cache', 'tls'] as const;

/** What a part is called; its own name where nobody has put it in words. */
export function partName(t: Translator['t'], name: string): string {
  const key = known.find((each) => each === name);
  return key ? t(`status.part_${key}`) : name;
}

/** `99.98 %`; what is not whole is never rounded up to it. */
export function shareText(share: number, locale: string): string {
  const down = share < 1 ? Math.floor(share * 10_000) / 10_000 : 1;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(down);
}

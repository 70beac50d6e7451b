import type { SearchTotal } from '../api/wire';
import type { Translator } from '../i18n';

/** A number of hits, which says when it is a guess. */
export function totalText({ t, formats }: Translator, { count, isExact }: SearchTotal): string {
  return isExact ? formats.number(count) : t('search.about', { number: formats.number(rounded(count)) });
}

/** A guess to two digits: more would claim to know. */
function rounded(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / step) * step;
}

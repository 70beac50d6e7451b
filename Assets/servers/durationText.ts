import type { Translator } from '../i18n';

/** A length of time in its largest whole unit: “30 seconds”, “5 minutes”, “6 hours”. */
export function durationText(t: Translator['t'], seconds: number): string {
  if (seconds % 3_600 === 0) return t('serverSettings.hours', { count: seconds / 3_600 });
  if (seconds % 60 === 0) return t('serverSettings.minutes', { count: seconds / 60 });
  return t('serverSettings.seconds', { count: seconds });
}

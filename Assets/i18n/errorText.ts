import type { ApiError } from '../api/errors';
import type { Translator } from './index';

/** The sentence to show for an error, with the wait it asks for. */
export function errorText({ t }: Pick<Translator, 't'>, error: Pick<ApiError, 'code' | 'retryAfter'>): string {
  const sentence = t(`errors.${error.code}`);
  if (error.retryAfter === null) return sentence;
  return `${sentence} ${t('errors.waitSeconds', { count: Math.ceil(error.retryAfter) })}`;
}

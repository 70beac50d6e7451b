import type { ApiError } from '../api/errors';
import type { Translator } from './index';

const codes = [
  'required', 'invalid', 'too_short', 'too_long', 'too_small', 'too_large', 'too_many', 'too_few', 'taken', 'unknown',
] as const;

/** The sentence for what is wrong with one field, by its wire name; undefined when nothing is. */
export function fieldText({ t }: Pick<Translator, 't'>, error: ApiError | null, path: string): string | undefined {
  const problem = error?.fields.find((field) => field.path === path);
  if (!problem) return undefined;
  const code = codes.find((known) => known === problem.code);
  // A server newer than this client may name faults that it has no words for.
  return code ? t(`fields.${code}`) : problem.message;
}

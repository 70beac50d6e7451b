import { asApiError } from '../api';
import { translator } from '../i18n';
import { errorText } from '../i18n/errorText';
import { showToast } from './toastStore';

/** For small things that fail beside the page: one sentence in passing. What was called off says nothing. */
export function toastError(thrown: unknown): void {
  const error = asApiError(thrown);
  if (error.code !== 'cancelled') showToast(errorText(translator(), error), 'error');
}

import './states.css';
import { asApiError } from '../api/errors';
import { useI18n } from '../i18n';
import { errorText } from '../i18n/errorText';
import { AlertIcon } from './icons';
import type { ReactElement } from 'react';

/** One sentence about what went wrong, announced at once; nothing when there is nothing or it was called off. */
export function ErrorText({ error }: { error: unknown }): ReactElement | null {
  const translator = useI18n();
  if (error === null || error === undefined) return null;
  const known = asApiError(error);
  if (known.code === 'cancelled') return null;
  return (
    <p className="error-text" role="alert">
      <AlertIcon size={16} />
      <span>{errorText(translator, known)}</span>
    </p>
  );
}

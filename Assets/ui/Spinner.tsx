import './spinner.css';
import { useI18n } from '../i18n';
import type { ReactElement } from 'react';

/** `isSilent` when something beside it already says that work is under way. */
export function Spinner({ size = 20, isSilent = false }: { size?: number; isSilent?: boolean }): ReactElement {
  const { t } = useI18n();
  return (
    <span className="spinner" style={{ width: size, height: size }} role={isSilent ? undefined : 'status'}>
      {isSilent ? null : <span className="sr-only">{t('ui.loading')}</span>}
    </span>
  );
}

import './saveBar.css';
import { useI18n } from '../i18n';
import { Button } from './Button';
import { useUnsaved } from './unsaved';
import type { ReactElement } from 'react';

/** Appears while something is unsaved, and stays in sight however long the form is. */
export function SaveBar({ isDirty, isBusy, onReset }: {
  isDirty: boolean; isBusy: boolean; onReset: () => void;
}): ReactElement | null {
  const { t } = useI18n();
  useUnsaved(isDirty);
  if (!isDirty && !isBusy) return null;
  return (
    <div className="save-bar">
      <p role="status">{t('ui.unsaved')}</p>
      <Button kind="ghost" size="small" onClick={onReset}>{t('ui.reset')}</Button>
      <Button type="submit" size="small" isBusy={isBusy}>{t('ui.save')}</Button>
    </div>
  );
}

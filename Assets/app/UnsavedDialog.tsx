import { useI18n } from '../i18n';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { leaveFor, stay, useWantedPath } from './router';
import type { ReactElement } from 'react';

/** Asks before a step away from a form whose changes would be lost. */
export function UnsavedDialog(): ReactElement | null {
  const { t } = useI18n();
  const path = useWantedPath();
  if (path === null) return null;
  return (
    <ConfirmDialog title={t('ui.leaveTitle')} action={t('ui.leave')} isDanger onClose={stay} onConfirm={() => leaveFor(path)}>
      <p>{t('ui.leaveText')}</p>
    </ConfirmDialog>
  );
}

import { useI18n } from '../i18n';
import { AlertIcon } from '../ui/icons';
import { useConsole } from './consoleStore';
import type { ReactElement } from 'react';

/** Says while there is no connection of when that is what is shown. */
export function StaleNote({ at }: { at: Date | string }): ReactElement | null {
  const { t, formats } = useI18n();
  const isLost = useConsole((state) => state.isLost);
  return isLost ? <p className="admin-note" role="status"><AlertIcon />{t('admin.stale', { time: formats.time(at) })}</p> : null;
}

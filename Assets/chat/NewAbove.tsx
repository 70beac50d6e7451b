import { useI18n } from '../i18n';
import { IconButton } from '../ui/IconButton';
import { CloseIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** The first unread message lies above all that is loaded: how many there are, and the way to the first. */
export function NewAbove({ count, onJump, onClose }: {
  count: number; onJump: () => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <div className="new-above">
      <span>{t('chat.newAbove', { count })}</span>
      <button type="button" onClick={onJump}>{t('chat.jumpToFirst')}</button>
      <IconButton label={t('ui.close')} isCompact icon={<CloseIcon size={16} />} onClick={onClose} />
    </div>
  );
}

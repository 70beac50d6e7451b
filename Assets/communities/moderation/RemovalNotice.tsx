import { useI18n } from '../../i18n';
import type { ReactElement } from 'react';

/** Says that something was taken down, and why, to those who still see it: moderators and its author. */
export function RemovalNotice({ reason }: { reason: string | null }): ReactElement {
  const { t } = useI18n();
  return (
    <p className="notice removal" dir="auto">
      {reason ? t('moderation.removedBecause', { reason }) : t('moderation.removedWithout')}
    </p>
  );
}

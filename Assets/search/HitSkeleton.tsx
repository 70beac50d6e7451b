import { useI18n } from '../i18n';
import { Skeleton } from '../ui/States';
import type { ReactElement } from 'react';

const rows = [72, 54, 88, 63, 80, 46];

/** Hits that are on their way, in their shape. */
export function HitSkeleton(): ReactElement {
  const { t } = useI18n();
  return (
    <div className="hits" role="status">
      <span className="sr-only">{t('ui.loading')}</span>
      {rows.map((width) => (
        <div key={width} className="hit" aria-hidden="true">
          <div className="hit-sign"><Skeleton width={40} height={40} isRound /></div>
          <div className="hit-body">
            <Skeleton width="38%" height={12} />
            <Skeleton width={`${width}%`} height={16} />
          </div>
        </div>
      ))}
    </div>
  );
}

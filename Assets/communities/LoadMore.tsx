import { useEffect, useRef } from 'react';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { useLatest } from '../ui/useLatest';
import type { ReactElement } from 'react';

/** Loads the next page when it comes near; a button for those who do not scroll. */
export function LoadMore({ isLoading, onLoad }: { isLoading: boolean; onLoad: () => void }): ReactElement {
  const { t } = useI18n();
  const ref = useRef<HTMLDivElement>(null);
  const load = useLatest(onLoad);
  useEffect(() => {
    const element = ref.current;
    if (!element || isLoading) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) load.current();
    }, { rootMargin: '600px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isLoading, load]);
  return (
    <div ref={ref} className="load-more">
      <Button kind="secondary" isBusy={isLoading} onClick={onLoad}>{t('ui.loadMore')}</Button>
    </div>
  );
}

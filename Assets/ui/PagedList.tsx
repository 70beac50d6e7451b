import './rows.css';
import { useI18n } from '../i18n';
import { Button } from './Button';
import { ErrorState, SkeletonList } from './States';
import type { ReactElement, ReactNode } from 'react';
import type { Pages } from '../api/usePages';

/** Rows that come in pages, with every state such a list can be in. */
export function PagedList<Item>({ pages, keyOf, empty, children }: {
  pages: Pages<Item>;
  keyOf: (item: Item) => string;
  /** Stands there when nothing does. */
  empty: ReactNode;
  children: (item: Item) => ReactNode;
}): ReactElement {
  const { t } = useI18n();
  if (pages.items.length === 0) {
    if (pages.error) return <ErrorState error={pages.error} onRetry={pages.reload} />;
    return pages.isLoading ? <SkeletonList rows={4} height={64} /> : <>{empty}</>;
  }
  return (
    <>
      <ul className="rows" aria-busy={pages.isLoading}>
        {pages.items.map((item) => <li key={keyOf(item)}>{children(item)}</li>)}
      </ul>
      {pages.error ? <ErrorState error={pages.error} onRetry={pages.loadMore} /> : null}
      {pages.hasMore && !pages.error ? (
        <div className="form-actions">
          <Button kind="secondary" isBusy={pages.isLoading} onClick={pages.loadMore}>{t('ui.loadMore')}</Button>
        </div>
      ) : null}
    </>
  );
}

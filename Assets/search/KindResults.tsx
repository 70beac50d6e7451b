import { useEffect } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { LoadMore } from '../communities/LoadMore';
import { useI18n } from '../i18n';
import { ErrorState } from '../ui/States';
import { HitRow } from './HitRow';
import { HitSkeleton } from './HitSkeleton';
import { keepPages } from './kept';
import { NothingFound } from './NothingFound';
import { wireOf } from './question';
import { totalText } from './totalText';
import type { ReactElement } from 'react';
import type { SearchAnswer, SearchKind } from '../api/wire';
import type { Kept } from './kept';
import type { Question } from './question';

/** Everything of one kind, page by page. */
export function KindResults({ question, type, kept, overview, onChange }: {
  question: Question; type: SearchKind; kept: Kept; overview: SearchAnswer | undefined;
  onChange: (change: Partial<Question>) => void;
}): ReactElement {
  const translator = useI18n();
  const { t } = translator;
  const found = usePages(JSON.stringify(question), async (cursor, signal) => {
    const { hits, nextCursor } = await api.request('GET /search', {
      signal, query: { ...wireOf(question), ...(cursor === undefined ? {} : { cursor }) },
    });
    return { data: hits, meta: { nextCursor, hasMore: nextCursor !== null } };
  }, kept.pages);
  const { items, cursor, isLoading, error } = found;
  useEffect(() => {
    if (!isLoading && !error) keepPages(kept, { items, cursor });
  }, [kept, items, cursor, isLoading, error]);
  const total = overview?.facets.find((facet) => facet.type === type)?.total;
  return (
    <>
      <h2 className="sr-only">{t(`search.kind_${type}`)}</h2>
      {items.length > 0 ? (
        <>
          <p className="search-total" role="status">
            {t('search.found', { count: total?.count ?? items.length, number: total ? totalText(translator, total) : `${items.length}` })}
          </p>
          <ul className="hits" aria-busy={isLoading}>
            {items.map((hit, index) => <HitRow key={hit.id} hit={hit} position={index + 1} />)}
          </ul>
        </>
      ) : null}
      {isLoading && items.length === 0 ? <HitSkeleton /> : null}
      {error ? <ErrorState error={error} onRetry={items.length > 0 ? found.loadMore : found.reload} /> : null}
      {found.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={found.loadMore} /> : null}
      {!isLoading && !error && items.length === 0 ? <NothingFound question={question} onChange={onChange} /> : null}
    </>
  );
}

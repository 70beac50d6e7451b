import { useState } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { Layout, PageHeader } from '../app/Layout';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { AddServerDialog } from '../servers/AddServerDialog';
import { Button } from '../ui/Button';
import { CompassIcon } from '../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { useDebounced } from '../ui/useDebounced';
import { CatalogueFilters, isFiltered, NoMatch, wishQuery } from './CatalogueFilters';
import { PlacesNav } from './PlacesNav';
import { ServerCard } from './ServerCard';
import type { ReactElement } from 'react';
import type { Wish } from './CatalogueFilters';

const orders = ['members', 'activity', 'created', 'alphabetical'] as const;
const anything: Wish<typeof orders[number]> = { q: '', category: '', sort: 'members' };

/** The servers that are open to everyone. */
export default function DiscoverPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('home.discoverTitle'));
  const named = useRoute('discover')?.query.get('q') ?? '';
  const [wish, setWish] = useState<typeof anything>({ ...anything, q: named });
  const asked = useDebounced(wish);
  const found = usePages(JSON.stringify(asked), (cursor, signal) => api.page('GET /servers/discover', {
    signal, query: { ...wishQuery(asked), limit: 24, ...(cursor ? { cursor } : {}) },
  }));
  const isEmpty = found.items.length === 0;
  const hasNone = isEmpty && !found.isLoading && !found.error;
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('home.discoverTitle')}</h1>} />
      <div className="page-scroll">
        <div className="discover">
          <CatalogueFilters
            wish={wish} label={t('home.discoverSearch')} hint={t('home.discoverSearchHint')} onChange={setWish}
            orders={orders.map((value) => ({ value, label: t(`home.sort_${value}`) }))}
          />
          {isEmpty ? null : (
            <ul className="discover-list" aria-busy={found.isLoading}>
              {found.items.map((server) => <ServerCard key={server.id} server={server} />)}
            </ul>
          )}
          {found.isLoading && isEmpty ? <SkeletonList rows={4} height={160} /> : null}
          {found.error ? <ErrorState error={found.error} onRetry={isEmpty ? found.reload : found.loadMore} /> : null}
          {found.hasMore && !found.error ? (
            <Button kind="secondary" isBusy={found.isLoading} onClick={found.loadMore}>{t('ui.loadMore')}</Button>
          ) : null}
          {hasNone && isFiltered(asked) ? <NoMatch icon={<CompassIcon size={32} />} onClear={() => setWish(anything)} /> : null}
          {hasNone && !isFiltered(asked) ? <NoServers /> : null}
        </div>
      </div>
    </Layout>
  );
}

function NoServers(): ReactElement {
  const { t } = useI18n();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <EmptyState
        icon={<CompassIcon size={32} />} title={t('home.discoverEmpty')}
        action={<Button onClick={() => setCreating(true)}>{t('servers.create')}</Button>}
      >
        {t('home.discoverEmptyText')}
      </EmptyState>
      {isCreating ? <AddServerDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}

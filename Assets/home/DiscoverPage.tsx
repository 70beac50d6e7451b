import './discover.css';
import { useState } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { Layout, PageHeader } from '../app/Layout';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { serverCategories } from '../servers/categories';
import { AddServerDialog } from '../servers/AddServerDialog';
import { Button } from '../ui/Button';
import { CompassIcon } from '../ui/icons';
import { Input, Select } from '../ui/Input';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { useDebounced } from '../ui/useDebounced';
import { PlacesNav } from './PlacesNav';
import { ServerCard } from './ServerCard';
import type { ReactElement } from 'react';
import type { ServerCategory } from '../api/wire';

const orders = ['members', 'activity', 'created', 'alphabetical'] as const;
type Order = typeof orders[number];

interface Wish {
  q: string;
  category: ServerCategory | '';
  sort: Order;
}

const anything: Wish = { q: '', category: '', sort: 'members' };

/** The servers that are open to everyone. */
export default function DiscoverPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('home.discoverTitle'));
  const named = useRoute('discover')?.query.get('q') ?? '';
  const [wish, setWish] = useState<Wish>({ ...anything, q: named });
  const asked = useDebounced(wish);
  const isFiltered = asked.q.trim() !== '' || asked.category !== '';
  const found = usePages(JSON.stringify(asked), (cursor, signal) => api.page('GET /servers/discover', {
    signal,
    query: {
      sort: asked.sort, limit: 24,
      ...(asked.q.trim() ? { q: asked.q.trim() } : {}),
      ...(asked.category ? { category: asked.category } : {}),
      ...(cursor ? { cursor } : {}),
    },
  }));
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('home.discoverTitle')}</h1>} />
      <div className="page-scroll">
        <div className="discover">
          <Filters wish={wish} onChange={setWish} />
          {found.items.length > 0 ? (
            <ul className="discover-list" aria-busy={found.isLoading}>
              {found.items.map((server) => <ServerCard key={server.id} server={server} />)}
            </ul>
          ) : null}
          {found.isLoading && found.items.length === 0 ? <SkeletonList rows={4} height={160} /> : null}
          {found.error ? <ErrorState error={found.error} onRetry={found.items.length > 0 ? found.loadMore : found.reload} /> : null}
          {found.hasMore && !found.error ? (
            <Button kind="secondary" isBusy={found.isLoading} onClick={found.loadMore}>{t('ui.loadMore')}</Button>
          ) : null}
          {!found.isLoading && !found.error && found.items.length === 0
            ? <NothingFound isFiltered={isFiltered} onClear={() => setWish(anything)} /> : null}
        </div>
      </div>
    </Layout>
  );
}

function Filters({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }): ReactElement {
  const { t } = useI18n();
  return (
    <div className="discover-filters" role="search">
      <Input
        type="search" aria-label={t('home.discoverSearch')} placeholder={t('home.discoverSearchHint')} value={wish.q}
        maxLength={100} onChange={(event) => onChange({ ...wish, q: event.currentTarget.value })}
      />
      <Select
        aria-label={t('home.category')} value={wish.category}
        onChange={(event) => onChange({ ...wish, category: event.currentTarget.value as Wish['category'] })}
      >
        <option value="">{t('home.allCategories')}</option>
        {serverCategories.map((category) => (
          <option key={category} value={category}>{t(`home.category_${category}`)}</option>
        ))}
      </Select>
      <Select
        aria-label={t('home.sort')} value={wish.sort}
        onChange={(event) => onChange({ ...wish, sort: event.currentTarget.value as Order })}
      >
        {orders.map((order) => <option key={order} value={order}>{t(`home.sort_${order}`)}</option>)}
      </Select>
    </div>
  );
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }): ReactElement {
  const { t } = useI18n();
  const [isCreating, setCreating] = useState(false);
  if (isFiltered) {
    return (
      <EmptyState
        icon={<CompassIcon size={32} />} title={t('home.discoverNoMatch')}
        action={<Button kind="secondary" onClick={onClear}>{t('home.clearFilters')}</Button>}
      >
        {t('home.discoverNoMatchText')}
      </EmptyState>
    );
  }
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

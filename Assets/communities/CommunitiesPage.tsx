import '../home/discover.css';
import { useState } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { serverCategories } from '../servers/categories';
import { Button } from '../ui/Button';
import { PeopleIcon } from '../ui/icons';
import { Input, Select } from '../ui/Input';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { useDebounced } from '../ui/useDebounced';
import { CommunityCard } from './CommunityCard';
import { LoadMore } from './LoadMore';
import { useReconnect } from './useReconnect';
import type { ReactElement } from 'react';
import type { CommunityCategory } from '../api/wire';

const orders = ['members', 'active', 'recent', 'posts', 'name'] as const;

interface Wish {
  q: string;
  category: CommunityCategory | '';
  sort: typeof orders[number];
}

const anything: Wish = { q: '', category: '', sort: 'members' };

/** The communities of this site: all that are not private. */
export default function CommunitiesPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.title'));
  const [wish, setWish] = useState(anything);
  const asked = useDebounced(wish);
  const isFiltered = asked.q.trim() !== '' || asked.category !== '';
  const found = usePages(JSON.stringify(asked), (cursor, signal) => api.page('GET /communities', {
    signal,
    query: {
      sort: asked.sort, limit: 24,
      ...(asked.q.trim() ? { q: asked.q.trim() } : {}),
      ...(asked.category ? { category: asked.category } : {}),
      ...(cursor ? { cursor } : {}),
    },
  }));
  useReconnect(found.reload);
  const isEmpty = found.items.length === 0;
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communities.title')}</h1>}>
        <Link className="button primary small" target={{ to: 'communityCreate' }}>{t('communities.create')}</Link>
      </PageHeader>
      <div className="page-scroll">
        <div className="discover">
          <Filters wish={wish} onChange={setWish} />
          {isEmpty ? null : (
            <ul className="discover-list" aria-busy={found.isLoading}>
              {found.items.map((community) => <CommunityCard key={community.id} community={community} />)}
            </ul>
          )}
          {found.isLoading && isEmpty ? <SkeletonList rows={4} height={160} /> : null}
          {found.error ? <ErrorState error={found.error} onRetry={isEmpty ? found.reload : found.loadMore} /> : null}
          {found.hasMore && !found.error ? <LoadMore isLoading={found.isLoading} onLoad={found.loadMore} /> : null}
          {isEmpty && !found.isLoading && !found.error
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
        type="search" aria-label={t('communities.search')} placeholder={t('communities.searchHint')} value={wish.q}
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
        onChange={(event) => onChange({ ...wish, sort: event.currentTarget.value as Wish['sort'] })}
      >
        {orders.map((order) => <option key={order} value={order}>{t(`communities.order_${order}`)}</option>)}
      </Select>
    </div>
  );
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }): ReactElement {
  const { t } = useI18n();
  return isFiltered ? (
    <EmptyState
      icon={<PeopleIcon size={32} />} title={t('home.discoverNoMatch')}
      action={<Button kind="secondary" onClick={onClear}>{t('home.clearFilters')}</Button>}
    >
      {t('home.discoverNoMatchText')}
    </EmptyState>
  ) : (
    <EmptyState
      icon={<PeopleIcon size={32} />} title={t('communities.none')}
      action={<Link className="button primary medium" target={{ to: 'communityCreate' }}>{t('communities.create')}</Link>}
    >
      {t('communities.noneText')}
    </EmptyState>
  );
}

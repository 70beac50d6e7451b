import { useState } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { useTitle } from '../app/title';
import { CatalogueFilters, isFiltered, NoMatch, wishQuery } from '../home/CatalogueFilters';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { PeopleIcon } from '../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { useDebounced } from '../ui/useDebounced';
import { CommunityCard } from './CommunityCard';
import { CommunityShelves } from './CommunityShelves';
import { OwnInvitations } from './invites/OwnInvitations';
import { LoadMore } from './LoadMore';
import { useReconnect } from './useReconnect';
import type { ReactElement } from 'react';
import type { Wish } from '../home/CatalogueFilters';

const orders = ['members', 'active', 'recent', 'posts', 'name'] as const;
const anything: Wish<typeof orders[number]> = { q: '', category: '', sort: 'members' };

/** The communities of this site: all that are not private. */
export default function CommunitiesPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.title'));
  const [wish, setWish] = useState(anything);
  const asked = useDebounced(wish);
  const found = usePages(JSON.stringify(asked), (cursor, signal) => api.page('GET /communities', {
    signal, query: { ...wishQuery(asked), limit: 24, ...(cursor ? { cursor } : {}) },
  }));
  useReconnect(found.reload);
  const isEmpty = found.items.length === 0;
  const hasNone = isEmpty && !found.isLoading && !found.error;
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communities.title')}</h1>}>
        <Link className="button primary small" target={{ to: 'communityCreate' }}>{t('communities.create')}</Link>
      </PageHeader>
      <div className="page-scroll">
        <div className="discover">
          <CatalogueFilters
            wish={wish} label={t('communities.search')} hint={t('communities.searchHint')} onChange={setWish}
            orders={orders.map((value) => ({ value, label: t(`communities.order_${value}`) }))}
          />
          {isFiltered(wish) ? null : <><OwnInvitations /><CommunityShelves /></>}
          {isEmpty || isFiltered(wish) ? null : <h2 className="home-heading">{t('communities.all')}</h2>}
          {isEmpty ? null : (
            <ul className="discover-list" aria-busy={found.isLoading}>
              {found.items.map((community) => <CommunityCard key={community.id} community={community} />)}
            </ul>
          )}
          {found.isLoading && isEmpty ? <SkeletonList rows={4} height={160} /> : null}
          {found.error ? <ErrorState error={found.error} onRetry={isEmpty ? found.reload : found.loadMore} /> : null}
          {found.hasMore && !found.error ? <LoadMore isLoading={found.isLoading} onLoad={found.loadMore} /> : null}
          {hasNone && isFiltered(asked) ? <NoMatch icon={<PeopleIcon size={32} />} onClear={() => setWish(anything)} /> : null}
          {hasNone && !isFiltered(asked) ? (
            <EmptyState
              icon={<PeopleIcon size={32} />} title={t('communities.none')}
              action={<Link className="button primary medium" target={{ to: 'communityCreate' }}>{t('communities.create')}</Link>}
            >
              {t('communities.noneText')}
            </EmptyState>
          ) : null}
        </div>
      </div>
    </Layout>
  );
}

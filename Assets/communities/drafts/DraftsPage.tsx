import '../posts.css';
import './drafts.css';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { useTitle } from '../../app/title';
import { PlacesNav } from '../../home/PlacesNav';
import { useI18n } from '../../i18n';
import { EditIcon } from '../../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../../ui/States';
import { LoadMore } from '../LoadMore';
import { useReconnect } from '../useReconnect';
import { DraftCard } from './DraftCard';
import type { ReactElement } from 'react';

/** The posts one has begun and not published, the latest first. */
export default function DraftsPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('posts.drafts'));
  const pages = usePages('drafts', (cursor, signal) =>
    api.page('GET /posts/drafts', { signal, query: cursor ? { cursor } : {} }));
  const { items, error, isLoading, update } = pages;
  useReconnect(pages.reload);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('posts.drafts')}</h1>} />
      <div className="page-scroll">
        <div className="page-column feed">
          {items.length > 0 ? (
            <ul className="post-list" aria-busy={isLoading}>
              {items.map((draft) => (
                <li key={draft.id}>
                  <DraftCard draft={draft} onDeleted={() => update((all) => all.filter(({ id }) => id !== draft.id))} />
                </li>
              ))}
            </ul>
          ) : null}
          {isLoading && items.length === 0 ? <SkeletonList rows={4} height={132} /> : null}
          {error ? <ErrorState error={error} onRetry={items.length > 0 ? pages.loadMore : pages.reload} /> : null}
          {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
          {items.length === 0 && !isLoading && !error && !pages.hasMore ? (
            <EmptyState
              icon={<EditIcon size={32} />} title={t('posts.draftsEmpty')}
              action={<Link className="button primary medium" target={{ to: 'communities' }}>{t('communities.find')}</Link>}
            >
              {t('posts.draftsEmptyText')}
            </EmptyState>
          ) : null}
        </div>
      </div>
    </Layout>
  );
}

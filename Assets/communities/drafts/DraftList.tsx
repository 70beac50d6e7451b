import '../posts.css';
import './drafts.css';
import { useEffect } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { useTitle } from '../../app/title';
import { PlacesNav } from '../../home/PlacesNav';
import { useI18n } from '../../i18n';
import { EmptyState, ErrorState, SkeletonList } from '../../ui/States';
import { LoadMore } from '../LoadMore';
import { useReconnect } from '../useReconnect';
import { DraftCard } from './DraftCard';
import type { ReactElement, ReactNode } from 'react';

/** What browsers wait at most. */
const longestTimerMs = 2 ** 31 - 1;
/** For the server to publish what is due. */
const publishingMs = 2000;

/** A page of posts that are not out: those that wait for their author, or for their time. */
export function DraftList({ status, title, icon, emptyTitle, emptyText }: {
  status: 'draft' | 'scheduled';
  title: string;
  icon: ReactNode;
  emptyTitle: string;
  emptyText: string;
}): ReactElement {
  const { t } = useI18n();
  useTitle(title);
  const pages = usePages(`drafts ${status}`, (cursor, signal) =>
    api.page('GET /posts/drafts', { signal, query: { status, ...(cursor ? { cursor } : {}) } }));
  const { items, error, isLoading, reload, update } = pages;
  useReconnect(reload);
  const next = items[0]?.scheduledFor;
  useEffect(() => {
    if (next === undefined) return undefined;
    const wait = new Date(next).getTime() - Date.now() + publishingMs;
    if (wait > longestTimerMs) return undefined;
    const timer = setTimeout(reload, Math.max(publishingMs, wait));
    return () => clearTimeout(timer);
  }, [next, reload]);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{title}</h1>} />
      <div className="page-scroll">
        <div className="page-column feed">
          {items.length > 0 ? (
            <ul className="post-list" aria-busy={isLoading}>
              {items.map((draft) => (
                <li key={draft.id}>
                  <DraftCard draft={draft} onGone={() => update((all) => all.filter(({ id }) => id !== draft.id))} />
                </li>
              ))}
            </ul>
          ) : null}
          {isLoading && items.length === 0 ? <SkeletonList rows={4} height={132} /> : null}
          {error ? <ErrorState error={error} onRetry={items.length > 0 ? pages.loadMore : reload} /> : null}
          {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
          {items.length === 0 && !isLoading && !error && !pages.hasMore ? (
            <EmptyState
              icon={icon} title={emptyTitle}
              action={<Link className="button primary medium" target={{ to: 'communities' }}>{t('communities.find')}</Link>}
            >
              {emptyText}
            </EmptyState>
          ) : null}
        </div>
      </div>
    </Layout>
  );
}

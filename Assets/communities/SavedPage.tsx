import './posts.css';
import { useState } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { useResource } from '../api/useResource';
import { Layout, PageHeader } from '../app/Layout';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { Views } from '../app/Views';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { BookmarkIcon } from '../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import { Announcements } from './announcements';
import { LoadMore } from './LoadMore';
import { CollectionHead, CollectionNav } from './saved/Collections';
import { loadPosts, setSaved } from './saved/place';
import { PlaceDialog } from './saved/PlaceDialog';
import { SavedItem } from './saved/SavedItem';
import { useReconnect } from './useReconnect';
import type { ReactElement } from 'react';
import type { Saved } from '../api/wire';

const kinds = ['post', 'comment'] as const;

/** What one saved for later, newest first; all of it or a collection. Also a collection that somebody else shows. */
export default function SavedPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.saved'));
  const query = useRoute('saved')?.query;
  const kind = kinds.find((known) => known === query?.get('kind'));
  const collectionId = query?.get('collection') ?? undefined;
  const me = useSelector((state) => state.session.account?.id);
  const of = query?.get('of') ?? undefined;
  const owner = collectionId === undefined || of === me ? undefined : of;
  const isOwn = owner === undefined;
  const collections = useResource(`collections ${owner ?? ''}`, (signal) =>
    api.request('GET /bookmarks/collections', { signal, query: owner ? { userId: owner } : {} }));
  const known = collections.data ?? [];
  const collection = known.find(({ id }) => id === collectionId);
  const pages = usePages(`saved ${kind ?? ''} ${collectionId ?? ''}`, async (cursor, signal) => {
    const page = await api.page('GET /bookmarks', {
      signal, query: { ...(kind ? { kind } : {}), ...(collectionId ? { collectionId } : {}), ...(cursor ? { cursor } : {}) },
    });
    await loadPosts(page.data, signal);
    return page;
  });
  useReconnect(pages.reload);
  const [placed, setPlaced] = useState<Saved | null>(null);
  const { items, error, isLoading } = pages;
  const forget = async (saved: Saved): Promise<void> => {
    pages.update((all) => all.filter(({ id }) => id !== saved.id));
    try {
      await setSaved(saved, false);
      collections.reload();
      showToast(t('communities.unsaved'), 'info', {
        label: t('ui.undo'),
        run: () => void setSaved(saved, true).then(() => {
          pages.reload();
          collections.reload();
        }, toastError),
      });
    } catch (thrown) {
      toastError(thrown);
      pages.reload();
    }
  };
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t(isOwn ? 'communities.saved' : 'saved.collections')}</h1>} />
      <div className="page-scroll">
        <div className="page-column feed">
          <Views
            label={t('communities.saved')} views={[undefined, ...kinds]} current={isOwn && collectionId ? null : kind}
            target={(each) => ({ to: 'saved', query: { kind: each, collection: isOwn ? undefined : collectionId, of: owner } })}
            text={(each) => t(`communities.saved_${each ?? 'all'}`)}
          />
          {collections.error ? <ErrorState error={collections.error} onRetry={collections.reload} /> : (
            <CollectionNav
              collections={known} current={collectionId} owner={owner}
              onCreated={(created) => {
                collections.set([...known, created]);
                collections.reload();
              }}
            />
          )}
          {collection ? (
            <CollectionHead
              collection={collection} isOwn={isOwn} onDeleted={collections.reload}
              onChanged={(changed) => {
                collections.set(known.map((each) => (each.id === changed.id ? changed : each)));
                collections.reload();
              }}
            />
          ) : null}
          <ul className="post-list" aria-busy={isLoading}>
            {items.map((saved) => (
              <li key={saved.id}>
                <SavedItem
                  saved={saved} isOwn={isOwn} onPlace={() => setPlaced(saved)} onForget={() => void forget(saved)}
                  place={collectionId ? undefined : known.find(({ id }) => id === saved.collectionId)}
                />
              </li>
            ))}
          </ul>
          {isLoading && items.length === 0 ? <SkeletonList rows={4} height={132} /> : null}
          {error ? <ErrorState error={error} onRetry={items.length > 0 ? pages.loadMore : pages.reload} /> : null}
          {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
          {items.length === 0 && !isLoading && !error && !pages.hasMore ? (
            <EmptyState icon={<BookmarkIcon size={32} />} title={t(collectionId ? 'saved.empty' : 'communities.savedEmpty')}>
              {collectionId ? isOwn ? t('saved.emptyText') : null : t('communities.savedEmptyText')}
            </EmptyState>
          ) : null}
        </div>
      </div>
      {placed ? (
        <PlaceDialog
          saved={placed} collections={known} onClose={() => setPlaced(null)}
          onDone={(changed) => {
            pages.update((all) => all.flatMap((each) => {
              if (each.id !== changed.id) return [each];
              return collectionId && changed.collectionId !== collectionId ? [] : [changed];
            }));
            collections.reload();
          }}
        />
      ) : null}
      <Announcements />
    </Layout>
  );
}

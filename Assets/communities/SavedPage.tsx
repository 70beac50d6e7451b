import './posts.css';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { dispatch, store } from '../store';
import { BookmarkIcon, CloseIcon } from '../ui/icons';
import { IconButton } from '../ui/IconButton';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import { Announcements } from './announcements';
import { LoadMore } from './LoadMore';
import { requestBookmark } from './marks';
import { PostCard } from './PostCard';
import { SavedComment } from './SavedComment';
import { useReconnect } from './useReconnect';
import type { ReactElement } from 'react';
import type { Saved } from '../api/wire';

const kinds = ['post', 'comment'] as const;

/** What one saved for later, newest first. */
export default function SavedPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.saved'));
  const query = useRoute('saved')?.query;
  const kind = kinds.find((known) => known === query?.get('kind'));
  const pages = usePages(`saved ${kind ?? ''}`, async (cursor, signal) => {
    const page = await api.page('GET /bookmarks', { signal, query: { ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) } });
    await loadPosts(page.data, signal);
    return page;
  });
  useReconnect(pages.reload);
  const { items, error, isLoading } = pages;
  const forget = async (saved: Saved): Promise<void> => {
    pages.update((all) => all.filter(({ id }) => id !== saved.id));
    try {
      await setSaved(saved, false);
      showToast(t('communities.unsaved'), 'info', {
        label: t('ui.undo'), run: () => void setSaved(saved, true).then(pages.reload, toastError),
      });
    } catch (thrown) {
      toastError(thrown);
      pages.reload();
    }
  };
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communities.saved')}</h1>} />
      <div className="page-scroll">
        <div className="page-column feed">
          <nav className="feed-views" aria-label={t('communities.saved')}>
            {[undefined, ...kinds].map((each) => (
              <Link key={each ?? ''} target={{ to: 'saved', query: { kind: each } }} aria-current={each === kind ? 'page' : undefined}>
                {t(`communities.saved_${each ?? 'all'}`)}
              </Link>
            ))}
          </nav>
          <ul className="post-list" aria-busy={isLoading}>
            {items.map((saved) => {
              const button = (
                <IconButton
                  label={t('communities.unsave')} icon={<CloseIcon size={16} />} isCompact onClick={() => void forget(saved)}
                />
              );
              return (
                <li key={saved.id}>
                  {saved.post ? <PostCard post={saved.post} showsCommunity>{button}</PostCard> : null}
                  {saved.comment ? <SavedComment comment={saved.comment}>{button}</SavedComment> : null}
                </li>
              );
            })}
          </ul>
          {isLoading && items.length === 0 ? <SkeletonList rows={4} height={132} /> : null}
          {error ? <ErrorState error={error} onRetry={items.length > 0 ? pages.loadMore : pages.reload} /> : null}
          {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
          {items.length === 0 && !isLoading && !error && !pages.hasMore ? (
            <EmptyState icon={<BookmarkIcon size={32} />} title={t('communities.savedEmpty')}>
              {t('communities.savedEmptyText')}
            </EmptyState>
          ) : null}
        </div>
      </div>
      <Announcements />
    </Layout>
  );
}

/** Fetches the posts under which saved comments stand, as far as the page does not know them. */
async function loadPosts(saved: readonly Saved[], signal: AbortSignal): Promise<void> {
  const known = saved.flatMap(({ post }) => (post ? [post] : []));
  if (!signal.aborted) dispatch({ type: 'posts/seen', posts: known });
  const missing = new Set(saved.flatMap(({ comment }) => (comment && !store.get().posts[comment.postId] ? [comment.postId] : [])));
  const posts = await Promise.all([...missing].map((post) =>
    api.request('GET /posts/{post}', { path: { post }, signal }).catch(() => null)));
  if (!signal.aborted) dispatch({ type: 'posts/seen', posts: posts.flatMap((post) => (post ? [post] : [])) });
}

async function setSaved({ post, comment }: Saved, isSaved: boolean): Promise<void> {
  if (post) {
    await requestBookmark({ post: post.id }, isSaved);
    dispatch({ type: 'post/bookmarked', postId: post.id, isBookmarked: isSaved });
  } else if (comment) {
    await requestBookmark({ comment: comment.id }, isSaved);
    dispatch({ type: 'comment/bookmarked', postId: comment.postId, commentId: comment.id, isBookmarked: isSaved });
  }
}

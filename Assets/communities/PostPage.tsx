import './posts.css';
import { useEffect, useState } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { onLive } from '../socket/live';
import { dispatch, store, useSelector } from '../store';
import { ArrowLeftIcon, CommentIcon } from '../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { Announcements } from './announcements';
import { CommentSection } from './CommentSection';
import { PostArticle } from './PostArticle';
import { seesRemoved } from './powers';
import { SimilarPosts } from './SimilarPosts';
import { useCommunity } from './useCommunity';
import { useLiveRoom } from './useLiveRoom';
import type { ReactElement } from 'react';

export default function PostPage(): ReactElement | null {
  const route = useRoute('post');
  return route ? <PostById key={route.params.postId} {...route.params} /> : null;
}

/** A post with its comments, or with the branch around one of them. */
function PostById({ name, postId, commentId }: { name: string; postId: string; commentId?: string }): ReactElement {
  const { t } = useI18n();
  // Counts up whenever something may have been missed.
  const [round, setRound] = useState(0);
  const loaded = useResource(`post ${postId}`, async (signal) => {
    const post = await api.request('GET /posts/{post}', { path: { post: postId }, signal });
    dispatch({ type: 'posts/seen', posts: [post] });
    return post;
  });
  const { reload } = loaded;
  const known = useSelector((state) => state.posts[postId]);
  const [isGone, setGone] = useState(false);
  useLiveRoom('post', postId, () => {
    reload();
    setRound((before) => before + 1);
  });
  useEffect(() => onLive('post:deleted', (event) => {
    if (event.postId === postId) setGone(true);
  }), [postId]);
  useEffect(() => onLive('post:removed', (event) => {
    const shown = store.get().posts[postId];
    if (event.postId === postId && shown && !seesRemoved(store.get(), shown)) setGone(true);
  }), [postId]);
  useEffect(() => onLive('post:updated', (event) => {
    // Put back after it was taken down.
    if (event.post.id === postId) setGone(false);
  }), [postId]);
  // What one may do here is decided by the community.
  useCommunity(name);
  const isMissing = isGone || loaded.error?.code === 'not_found';
  const post = isMissing ? undefined : known ?? loaded.data;
  useTitle(post?.title ?? t('communities.post'));
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{post?.title ?? t('communities.post')}</h1>}>
        <Link
          className="button ghost small back-link" target={{ to: 'community', params: { name } }}
          aria-label={t('communities.toCommunity')}
        >
          <ArrowLeftIcon size={16} />
          <span>{t('communities.toCommunity')}</span>
        </Link>
      </PageHeader>
      <div className="page-scroll">
        <div className="page-column">
          {post ? (
            <>
              <PostArticle post={post} />
              <CommentSection post={post} focus={commentId ?? null} round={round} />
              <SimilarPosts postId={post.id} />
            </>
          ) : null}
          {!post && !isMissing && !loaded.error ? <SkeletonList rows={4} height={96} /> : null}
          {isMissing ? (
            <EmptyState icon={<CommentIcon size={32} />} title={t('communities.postMissing')}>
              {t('communities.postMissingText')}
            </EmptyState>
          ) : null}
          {!post && !isMissing && loaded.error ? <ErrorState error={loaded.error} onRetry={reload} /> : null}
        </div>
      </div>
      <Announcements />
    </Layout>
  );
}

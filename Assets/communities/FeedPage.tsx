import './posts.css';
import { useEffect, useMemo } from 'react';
import { api } from '../api';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { navigate, useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { onLive } from '../socket/live';
import { useSelector } from '../store';
import { CommentIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import { Announcements } from './announcements';
import { FeedOrder, orderIn, orderQuery } from './FeedOrder';
import { FreshPosts } from './FreshPosts';
import { LiveCommunities } from './LiveCommunities';
import { PostFeed } from './PostFeed';
import { useFeed } from './useFeed';
import type { ReactElement } from 'react';
import type { FeedView } from '../api/wire';

const views: readonly FeedView[] = ['home', 'popular', 'all'];

/** Posts of many communities: one's own, what is talked about, or all. */
export default function FeedPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.feed'));
  const route = useRoute('feed');
  const view = views.find((known) => known === route?.params.view) ?? 'home';
  const order = orderIn(route?.query);
  const pages = useFeed(`${view} ${order.sort} ${order.time}`, (cursor, signal) => api.page('GET /feed', {
    signal,
    query: { view, sort: order.sort, ...(order.sort === 'top' ? { time: order.time } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const { update } = pages;
  const own = useSelector((state) => state.communities.own);
  const heard = useMemo(() => [...new Set([
    ...pages.items.map(({ community }) => community.id),
    ...view === 'home' ? (own ?? []).map(({ id }) => id) : [],
  ])], [pages.items, own, view]);
  useEffect(() => onLive('room:evicted', ({ room }) => update((posts) =>
    posts.filter(({ community }) => `community:${community.id}` !== room))), [update]);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communities.feed')}</h1>}>
        <Link className="button secondary small" target={{ to: 'leaderboard' }}>{t('karma.leaderboard')}</Link>
      </PageHeader>
      <div className="page-scroll">
        <div className="page-column feed">
          <div className="feed-bar">
            <nav className="feed-views" aria-label={t('communities.feed')}>
              {views.map((each) => (
                <Link
                  key={each} target={{ to: 'feed', params: { view: each }, query: orderQuery(order) }}
                  aria-current={each === view ? 'page' : undefined}
                >
                  {t(`communities.view_${each}`)}
                </Link>
              ))}
            </nav>
            <FeedOrder
              order={order}
              onChange={(next) => navigate({ to: 'feed', params: { view }, query: orderQuery(next) }, { replace: true })}
            />
          </div>
          <FreshPosts key={view} communityIds={heard} onShow={pages.reload} />
          <PostFeed
            pages={pages} showsCommunity
            empty={(
              <EmptyState
                icon={<CommentIcon size={32} />} title={t(view === 'home' ? 'communities.feedEmptyHome' : 'communities.feedEmpty')}
                action={<Link className="button primary medium" target={{ to: 'communities' }}>{t('communities.find')}</Link>}
              >
                {t(view === 'home' ? 'communities.feedEmptyHomeText' : 'communities.feedEmptyText')}
              </EmptyState>
            )}
          />
        </div>
      </div>
      <LiveCommunities ids={heard} />
      <Announcements />
    </Layout>
  );
}

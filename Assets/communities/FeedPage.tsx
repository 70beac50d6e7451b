import './posts.css';
import { useEffect, useMemo } from 'react';
import { api } from '../api';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { navigate, useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { Views } from '../app/Views';
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
import { periodIn, TrendPeriodChoice } from './TrendPeriodChoice';
import { useFeed } from './useFeed';
import type { ReactElement } from 'react';
import type { FeedView } from '../api/wire';

/** What trends is a list of its own; it has a period in the place of an order. */
const views: readonly (FeedView | 'trending')[] = ['home', 'popular', 'all', 'trending'];

const emptyTexts = {
  home: 'communities.feedEmptyHomeText', popular: 'communities.feedEmptyText', all: 'communities.feedEmptyText',
  trending: 'posts.trendingEmptyText',
} as const;

/** Posts of many communities: one's own, what is talked about, all, or what draws attention. */
export default function FeedPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.feed'));
  const route = useRoute('feed');
  const view = views.find((known) => known === route?.params.view) ?? 'home';
  const order = orderIn(route?.query);
  const period = periodIn(route?.query);
  const key = view === 'trending' ? `${view} ${period}` : `${view} ${order.sort} ${order.time}`;
  const pages = useFeed(key, (cursor, signal) => {
    const from = cursor ? { cursor } : {};
    if (view === 'trending') return api.page('GET /posts/trending', { signal, query: { period, ...from } });
    const time = order.sort === 'top' ? { time: order.time } : {};
    return api.page('GET /feed', { signal, query: { view, sort: order.sort, ...time, ...from } });
  });
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
            <Views
              label={t('communities.feed')} views={views} current={view}
              target={(each) => ({ to: 'feed', params: { view: each }, query: each === 'trending' ? {} : orderQuery(order) })}
              text={(each) => (each === 'trending' ? t('posts.trending') : t(`communities.view_${each}`))}
            />
            {view === 'trending' ? (
              <TrendPeriodChoice
                period={period}
                onChange={(time) => navigate({ to: 'feed', params: { view }, query: { time } }, { replace: true })}
              />
            ) : (
              <FeedOrder
                order={order}
                onChange={(next) => navigate({ to: 'feed', params: { view }, query: orderQuery(next) }, { replace: true })}
              />
            )}
          </div>
          {/* What is new does not trend yet. */}
          {view === 'trending' ? null : <FreshPosts key={view} communityIds={heard} onShow={pages.reload} />}
          <PostFeed
            pages={pages} showsCommunity
            empty={(
              <EmptyState
                icon={<CommentIcon size={32} />} title={t(view === 'home' ? 'communities.feedEmptyHome' : 'communities.feedEmpty')}
                action={<Link className="button primary medium" target={{ to: 'communities' }}>{t('communities.find')}</Link>}
              >
                {t(emptyTexts[view])}
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

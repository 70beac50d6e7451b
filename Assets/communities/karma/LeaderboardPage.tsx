import '../posts.css';
import './karma.css';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useResource } from '../../api/useResource';
import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { useRoute } from '../../app/router';
import { useTitle } from '../../app/title';
import { Views } from '../../app/Views';
import { PlacesNav } from '../../home/PlacesNav';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Avatar } from '../../ui/Avatar';
import { classes } from '../../ui/classes';
import { CrownIcon } from '../../ui/icons';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { useReconnect } from '../useReconnect';
import type { ReactElement } from 'react';
import type { Page } from '../../api/client';
import type { KarmaPeriod, UserRef } from '../../api/wire';

const measures = ['karma', 'reactions'] as const;
const periods: readonly KarmaPeriod[] = ['day', 'week', 'month', 'all'];

type Measure = typeof measures[number];

interface Place {
  rank: number;
  user: UserRef;
  count: number;
}

/** Those with the most karma, or reactions, in a period. */
export default function LeaderboardPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('karma.leaderboard'));
  const query = useRoute('leaderboard')?.query;
  const measure = measures.find((known) => known === query?.get('of')) ?? 'karma';
  const period = periods.find((known) => known === query?.get('period')) ?? 'week';
  const pages = usePages(`leaderboard ${measure} ${period}`, (cursor, signal) => places(measure, period, cursor, signal));
  useReconnect(pages.reload);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('karma.leaderboard')}</h1>} />
      <div className="page-scroll">
        <div className="page-column feed">
          <Views
            label={t('karma.measures')} views={measures} current={measure}
            target={(each) => ({ to: 'leaderboard', query: { of: each, period } })} text={(each) => t(`karma.measure_${each}`)}
          />
          <Views
            label={t('communities.period')} views={periods} current={period}
            target={(each) => ({ to: 'leaderboard', query: { of: measure, period: each } })} text={(each) => t(`karma.period_${each}`)}
          />
          <p className="leaderboard-lead">{t(`karma.text_${measure}`)}</p>
          {measure === 'reactions' ? <PopularEmoji period={period} /> : null}
          <PagedList
            pages={pages} keyOf={({ user }) => user.id}
            empty={(
              <EmptyState icon={<CrownIcon size={32} />} title={t(`karma.empty_${measure}`)}>
                {t(`karma.emptyText_${measure}`)}
              </EmptyState>
            )}
          >
            {(place) => <PlaceRow place={place} measure={measure} />}
          </PagedList>
        </div>
      </div>
    </Layout>
  );
}

async function places(
  measure: Measure, period: KarmaPeriod, cursor: string | undefined, signal: AbortSignal,
): Promise<Page<Place[]>> {
  const options = { signal, query: { period, limit: 50, ...(cursor ? { cursor } : {}) } };
  if (measure === 'karma') {
    const page = await api.page('GET /karma/leaderboard', options);
    return { ...page, data: page.data.map(({ rank, user, karma }) => ({ rank, user, count: karma })) };
  }
  const page = await api.page('GET /reactions/leaderboard', options);
  return { ...page, data: page.data.map(({ rank, user, received }) => ({ rank, user, count: received })) };
}

/** The emoji in use; a list beside the ranks, so what fails here says nothing. */
function PopularEmoji({ period }: { period: KarmaPeriod }): ReactElement | null {
  const { t, formats } = useI18n();
  const popular = useResource(`popular ${period}`, (signal) => api.request('GET /reactions/trending', { signal, query: { period, limit: 12 } }));
  if (!popular.data?.length) return null;
  return (
    <section className="popular-emoji" aria-label={t('karma.popular')}>
      <h2>{t('karma.popular')}</h2>
      <ul>
        {popular.data.map(({ emoji, count }) => <li key={emoji}>{emoji} <span>{formats.number(count)}</span></li>)}
      </ul>
    </section>
  );
}

function PlaceRow({ place: { rank, user, count }, measure }: { place: Place; measure: Measure }): ReactElement {
  const { t, formats } = useI18n();
  const isOwn = useSelector((state) => state.session.account?.id === user.id);
  return (
    <>
      <span className={classes('leaderboard-rank', isOwn && 'own')}>
        <span aria-hidden="true">{formats.number(rank)}</span>
        <span className="sr-only">{t('karma.rank', { rank: formats.number(rank) })}</span>
      </span>
      <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={40} />
      <div className="row-text">
        <p>
          <Link target={{ to: 'profile', params: { username: user.username } }}><strong><bdi>{user.displayName}</bdi></strong></Link>
        </p>
        <p><bdi>@{user.username}</bdi></p>
      </div>
      <span className="leaderboard-karma">{t(measure === 'karma' ? 'karma.points' : 'karma.reactions', { count })}</span>
    </>
  );
}

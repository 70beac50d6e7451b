import '../posts.css';
import './karma.css';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { useRoute } from '../../app/router';
import { useTitle } from '../../app/title';
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
import type { KarmaPeriod, KarmaPlace } from '../../api/wire';

const periods: readonly KarmaPeriod[] = ['day', 'week', 'month', 'all'];

/** Those with the most karma in a period. */
export default function LeaderboardPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('karma.leaderboard'));
  const query = useRoute('leaderboard')?.query;
  const period = periods.find((known) => known === query?.get('period')) ?? 'week';
  const pages = usePages(`leaderboard ${period}`, (cursor, signal) => api.page('GET /karma/leaderboard', {
    signal, query: { period, limit: 50, ...(cursor ? { cursor } : {}) },
  }));
  useReconnect(pages.reload);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('karma.leaderboard')}</h1>} />
      <div className="page-scroll">
        <div className="page-column feed">
          <nav className="feed-views" aria-label={t('communities.period')}>
            {periods.map((each) => (
              <Link key={each} target={{ to: 'leaderboard', query: { period: each } }} aria-current={each === period ? 'page' : undefined}>
                {t(`karma.period_${each}`)}
              </Link>
            ))}
          </nav>
          <p className="leaderboard-lead">{t('karma.leaderboardText')}</p>
          <PagedList
            pages={pages} keyOf={({ user }) => user.id}
            empty={<EmptyState icon={<CrownIcon size={32} />} title={t('karma.empty')}>{t('karma.emptyText')}</EmptyState>}
          >
            {(place) => <Place place={place} />}
          </PagedList>
        </div>
      </div>
    </Layout>
  );
}

function Place({ place: { rank, user, karma } }: { place: KarmaPlace }): ReactElement {
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
      <span className="leaderboard-karma">{t('karma.points', { count: karma })}</span>
    </>
  );
}

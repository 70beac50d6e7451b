import './community.css';
import { useState } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Select } from '../ui/Input';
import { ErrorState, SkeletonList } from '../ui/States';
import type { ReactElement } from 'react';
import type { Community, CommunityId, RankPeriod } from '../api/wire';

const periods: readonly RankPeriod[] = ['day', 'week', 'month', 'all'];
const mostRanks = 5;

/** What a community counts; the numbers of the moment appear once they are known. */
export function CommunityFacts({ community, isOpen }: {
  community: Community;
  /** Whether one may ask for more than it says of itself. */
  isOpen: boolean;
}): ReactElement {
  const { t, formats } = useI18n();
  const { data: stats } = useResource(isOpen ? `stats ${community.id}` : null, (signal) => api.request('GET /communities/{community}/stats', {
    path: { community: community.id }, signal,
  }));
  const facts: [label: string, value: string | undefined][] = [
    [t('communities.members'), formats.number(community.memberCount)],
    [t('communities.onlineNow'), stats && formats.number(stats.onlineCount)],
    [t('communities.newMembers'), stats && formats.number(stats.growth.members.week)],
    [t('communities.posts'), formats.number(community.postCount)],
    [t('communities.newPosts'), stats && formats.number(stats.growth.posts.week)],
    [t('communities.commentsTotal'), stats && formats.number(stats.commentCount)],
    [t('communities.since'), formats.date(community.createdAt)],
  ];
  return (
    <dl className="about-facts">
      {facts.map(([label, value]) => (value === undefined ? null
        : <div key={label}><dt>{label}</dt><dd>{value}</dd></div>))}
    </dl>
  );
}

/** Those with the most karma in a community, the first first. */
export function Leaderboard({ communityId }: { communityId: CommunityId }): ReactElement {
  const { t, formats } = useI18n();
  const [period, setPeriod] = useState<RankPeriod>('week');
  const { data, error, isLoading, reload } = useResource(`leaderboard ${communityId} ${period}`, (signal) =>
    api.request('GET /communities/{community}/leaderboard', {
      path: { community: communityId }, query: { period, limit: mostRanks }, signal,
    }));
  return (
    <section aria-labelledby="about-leaderboard">
      <h3 id="about-leaderboard">{t('communities.leaderboard')}</h3>
      <Select
        aria-label={t('communities.period')} value={period}
        onChange={(event) => setPeriod(event.currentTarget.value as RankPeriod)}
      >
        {periods.map((each) => <option key={each} value={each}>{t(`communities.time_${each}`)}</option>)}
      </Select>
      {isLoading && !data ? <SkeletonList rows={3} height={32} /> : null}
      {error && !data ? <ErrorState error={error} onRetry={reload} /> : null}
      {data?.length === 0 ? <p className="about-text">{t('communities.leaderboardEmpty')}</p> : null}
      {data && data.length > 0 ? (
        <ol className="about-ranks">
          {data.map(({ rank, user, karma }) => (
            <li key={user.id} value={rank}>
              <Link target={{ to: 'profile', params: { username: user.username } }}>
                <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={24} />
                <bdi>{user.displayName}</bdi>
              </Link>
              <span>{t('communities.karma', { count: karma, karma: formats.number(karma) })}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

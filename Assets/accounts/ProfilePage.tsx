import './profile.css';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { KarmaHistory } from '../communities/karma/KarmaHistory';
import { ProfilePosts } from '../communities/profile/ProfilePosts';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { PersonIcon } from '../ui/icons';
import { EmptyState, ErrorState, Skeleton, SkeletonList } from '../ui/States';
import type { ReactElement } from 'react';
import type { User } from '../api/wire';

/** A person, as everybody may see them. */
export default function ProfilePage(): ReactElement {
  const { t } = useI18n();
  const username = useRoute('profile')?.params.username ?? '';
  const account = useSelector((state) => state.session.account);
  const isOwn = account?.username === username.toLowerCase();
  const loaded = useResource(isOwn ? null : `user ${username}`, (signal) =>
    api.request('GET /users/{user}', { path: { user: `@${username}` }, signal }));
  // One's own profile is in the store and kept true there by events.
  const user = isOwn ? account : loaded.data;
  useTitle(user ? user.displayName : `@${username}`);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('profile.title', { name: user?.displayName ?? `@${username}` })}</h1>} />
      <div className="page-scroll">
        <div className="page-column">
          {user ? <Profile user={user} isOwn={isOwn} /> : null}
          {user && isOwn ? <KarmaHistory /> : null}
          {user ? <ProfilePosts key={user.id} user={user} isOwn={isOwn} /> : null}
          {loaded.isLoading ? <ProfileSkeleton /> : null}
          {loaded.error?.code === 'not_found' ? (
            <EmptyState icon={<PersonIcon size={32} />} title={t('profile.notFoundTitle')}>
              {t('profile.notFoundText', { username })}
            </EmptyState>
          ) : null}
          {loaded.error && loaded.error.code !== 'not_found'
            ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : null}
        </div>
      </div>
    </Layout>
  );
}

function Profile({ user, isOwn }: { user: User; isOwn: boolean }): ReactElement {
  const { t, formats } = useI18n();
  const website = safeLink(user.website);
  return (
    <article className="profile">
      <div className="profile-banner">{user.bannerUrl ? <img src={user.bannerUrl} alt="" /> : null}</div>
      <div className="profile-head">
        <span className="profile-avatar">
          <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={80} />
        </span>
        {isOwn ? <Link className="button secondary small" target={{ to: 'profileEdit' }}>{t('profile.edit')}</Link> : null}
      </div>
      <div className="profile-names">
        <h2><bdi>{user.displayName}</bdi></h2>
        {user.isVerified ? <Tag kind="brand">{t('profile.verified')}</Tag> : null}
        {user.isBot ? <Tag>{t('profile.bot')}</Tag> : null}
        <p><bdi>@{user.username}</bdi>{user.pronouns ? <> · <bdi>{user.pronouns}</bdi></> : null}</p>
      </div>
      <section aria-labelledby="profile-about">
        <h3 id="profile-about">{t('profile.about')}</h3>
        {user.bio
          ? <p className="profile-bio">{user.bio}</p>
          : <p className="profile-empty">{t(isOwn ? 'profile.noBioOwn' : 'profile.noBio')}</p>}
      </section>
      <dl className="profile-facts">
        {user.location ? <div><dt>{t('profile.location')}</dt><dd><bdi>{user.location}</bdi></dd></div> : null}
        {website ? (
          <div>
            <dt>{t('profile.website')}</dt>
            <dd>
              <a href={website.href} target="_blank" rel="noopener noreferrer nofollow ugc">
                {website.host + website.pathname.replace(/\/$/, '')}
              </a>
            </dd>
          </div>
        ) : null}
        <div><dt>{t('profile.since')}</dt><dd>{formats.date(user.createdAt)}</dd></div>
      </dl>
    </article>
  );
}

function ProfileSkeleton(): ReactElement {
  return (
    <div className="profile">
      <div className="profile-banner" />
      <div className="profile-head"><span className="profile-avatar"><Skeleton width={80} height={80} isRound /></span></div>
      <SkeletonList rows={3} height={32} />
    </div>
  );
}

/** Only web addresses become links; `javascript:` and its kin do not. */
function safeLink(text: string | null): URL | null {
  try {
    const url = new URL(text ?? '');
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

import './posts.css';
import './community.css';
import { api } from '../api';
import { closeDrawers, openDrawer, useDrawer } from '../app/drawers';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { useMediaQuery, wide } from '../app/mediaQuery';
import { navigate, useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { isShallowEqual, useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { CommentIcon, GearIcon, InfoIcon } from '../ui/icons';
import { IconButton } from '../ui/IconButton';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { useTooltip } from '../ui/Tooltip';
import { Announcements } from './announcements';
import { CommunityAbout } from './CommunityAbout';
import { FeedOrder, orderIn, orderQuery } from './FeedOrder';
import { FreshPosts } from './FreshPosts';
import { InvitationPreview } from './invites/InvitationPreview';
import { InviteButton } from './invites/InvitePeople';
import { MembershipButton } from './MembershipButton';
import { MissingCommunity } from './MissingCommunity';
import { PostCard } from './PostCard';
import { PostFeed } from './PostFeed';
import { isOutside } from './powers';
import { useCommunity } from './useCommunity';
import { useFeed } from './useFeed';
import type { ReactElement } from 'react';
import type { CommunityView } from '../api/wire';

/** A community: its posts, and beside them what it is. */
export default function CommunityPage(): ReactElement {
  const { t } = useI18n();
  const route = useRoute('community');
  const name = route?.params.name ?? '';
  const invite = route?.query.get('invite') || null;
  const { data: view, error, reload } = useCommunity(name, invite);
  const isWide = useMediaQuery(wide);
  const drawer = useDrawer();
  const title = view?.community.displayName ?? name;
  useTitle(title);
  return (
    <Layout
      sidebar={<PlacesNav />} sidebarLabel={t('home.title')} asideLabel={t('communities.about')}
      aside={view && (isWide || drawer === 'end') ? <CommunityAbout view={view} /> : undefined}
    >
      <PageHeader title={<h1><bdi>{title}</bdi></h1>}>
        {view && view.permissions.length > 0 ? <SettingsLink name={name} /> : null}
        {view && !isWide ? (
          <IconButton
            label={t('communities.about')} icon={<InfoIcon />} aria-expanded={drawer === 'end'}
            onClick={() => (drawer === 'end' ? closeDrawers() : openDrawer('end'))}
          />
        ) : null}
      </PageHeader>
      <div className="page-scroll">
        <div className="page-column feed">
          {view && !view.membership && (invite !== null || isOutside(view))
            ? <InvitationPreview view={view} code={invite} onJoined={reload} /> : null}
          {view && !isOutside(view) ? <CommunityPosts key={view.community.id} view={view} onChanged={reload} /> : null}
          {!view && !error ? <SkeletonList rows={5} height={120} /> : null}
          {error?.code === 'not_found' && invite !== null ? <p className="notice">{t('invitations.bad')}</p> : null}
          {error?.code === 'not_found' ? <MissingCommunity key={name} name={name} onJoined={reload} /> : null}
          {error && !view && error.code !== 'not_found' ? <ErrorState error={error} onRetry={reload} /> : null}
        </div>
      </div>
      <Announcements />
    </Layout>
  );
}

function SettingsLink({ name }: { name: string }): ReactElement {
  const { t } = useI18n();
  const { trigger, tooltip } = useTooltip(t('communitySettings.title'));
  return (
    <>
      <Link
        className="icon-button" target={{ to: 'communitySettings', params: { name } }}
        aria-label={t('communitySettings.title')} {...trigger}
      >
        <GearIcon />
      </Link>
      {tooltip}
    </>
  );
}

function CommunityPosts({ view, onChanged }: { view: CommunityView; onChanged: () => void }): ReactElement {
  const { t } = useI18n();
  const { community } = view;
  const order = orderIn(useRoute('community')?.query);
  const pages = useFeed(`${community.id} ${order.sort} ${order.time}`, (cursor, signal) => api.page('GET /posts', {
    signal,
    query: {
      community: community.id, sort: order.sort, ...(order.sort === 'top' ? { time: order.time } : {}),
      ...(cursor ? { cursor } : {}),
    },
  }));
  // They stand above whatever the order is.
  const pinned = useSelector((state) => Object.values(state.posts)
    .filter((post) => post.community.id === community.id && post.isPinned && !post.isRemoved), isShallowEqual);
  return (
    <>
      {community.bannerUrl ? <img className="community-banner" src={community.bannerUrl} alt="" /> : null}
      <header className="community-head">
        <span className="community-icon">
          <Avatar id={community.id} name={community.displayName} url={community.iconUrl} size={80} isSquare />
        </span>
        <div className="community-names">
          <p><strong><bdi>{community.displayName}</bdi></strong></p>
          <p>{t('home.members', { count: community.memberCount })}</p>
        </div>
        <div className="community-ways">
          {view.mayPost ? (
            <Link className="button primary medium" target={{ to: 'postCreate', params: { name: community.name } }}>
              {t('communities.write')}
            </Link>
          ) : null}
          {view.membership ? <InviteButton community={community} /> : null}
          <MembershipButton view={view} onChanged={onChanged} />
        </div>
      </header>
      {view.mayPost ? null : <p className="notice">{t(reasonOf(view))}</p>}
      <div className="feed-bar">
        <FeedOrder
          order={order}
          onChange={(next) => navigate(
            { to: 'community', params: { name: community.name }, query: orderQuery(next) }, { replace: true },
          )}
        />
      </div>
      <FreshPosts communityIds={[community.id]} onShow={pages.reload} />
      {pinned.length > 0 ? (
        <ul className="post-list" aria-label={t('communities.pinnedPosts')}>
          {pinned.map((post) => <li key={post.id}><PostCard post={post} showsCommunity={false} /></li>)}
        </ul>
      ) : null}
      <PostFeed
        pages={{ ...pages, items: pages.items.filter(({ id }) => !pinned.some((post) => post.id === id)) }}
        showsCommunity={false}
        empty={pinned.length > 0 ? null : (
          <EmptyState icon={<CommentIcon size={32} />} title={t('communities.noPosts')}>
            {t(view.mayPost ? 'communities.noPostsText' : 'communities.noPostsYet')}
          </EmptyState>
        )}
      />
    </>
  );
}

function reasonOf({ isBanned, community }: CommunityView):
'communities.banned' | 'communities.policy_members' | 'communities.policy_approved' | 'communities.policy_moderators' | 'communities.muted' {
  if (isBanned) return 'communities.banned';
  return community.postPolicy === 'anyone' ? 'communities.muted' : `communities.policy_${community.postPolicy}`;
}

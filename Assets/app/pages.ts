import { lazy } from 'react';
import { loadLateTexts } from '../i18n';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { RouteName } from './routes';

/** Who a page is for: `guest` sends signed-in people home, `user` sends guests to the sign-in page. */
export type Access = 'any' | 'guest' | 'user';

export interface Page {
  access: Access;
  /** Whether the server rail stands beside it. */
  hasRail: boolean;
  component: LazyExoticComponent<ComponentType>;
}

/** One chunk for each page, fetched when it is first visited. */
export const pages: Partial<Record<RouteName, Page>> = {
  setup: { access: 'any', hasRail: false, component: lazy(() => import('../accounts/SetupPage')) },
  login: { access: 'guest', hasRail: false, component: lazy(() => import('../accounts/LoginPage')) },
  register: { access: 'guest', hasRail: false, component: lazy(() => import('../accounts/RegisterPage')) },
  invite: { access: 'any', hasRail: false, component: lazy(() => import('../home/InvitePage')) },
  home: { access: 'user', hasRail: true, component: lazy(() => import('../home/HomePage')) },
  discover: { access: 'user', hasRail: true, component: lazy(() => import('../home/DiscoverPage')) },
  search: { access: 'user', hasRail: true, component: lazy(() => import('../search/SearchPage')) },
  feed: { access: 'user', hasRail: true, component: lazy(() => import('../communities/FeedPage')) },
  leaderboard: {
    access: 'user', hasRail: true, component: lazy(() => import('../communities/karma/LeaderboardPage')),
  },
  saved: { access: 'user', hasRail: true, component: lazy(() => import('../communities/SavedPage')) },
  drafts: { access: 'user', hasRail: true, component: lazy(() => import('../communities/drafts/DraftsPage')) },
  draft: { access: 'user', hasRail: true, component: lazy(() => import('../communities/drafts/DraftPage')) },
  scheduled: { access: 'user', hasRail: true, component: lazy(() => import('../communities/drafts/ScheduledPage')) },
  communities: { access: 'user', hasRail: true, component: lazy(() => import('../communities/CommunitiesPage')) },
  communityCreate: { access: 'user', hasRail: true, component: lazy(() => import('../communities/CreateCommunityPage')) },
  community: { access: 'user', hasRail: true, component: lazy(() => import('../communities/CommunityPage')) },
  postCreate: { access: 'user', hasRail: true, component: lazy(() => import('../communities/CreatePostPage')) },
  communitySettings: {
    access: 'user', hasRail: true, component: lazy(() => import('../communities/settings/CommunitySettingsPage')),
  },
  post: { access: 'user', hasRail: true, component: lazy(() => import('../communities/PostPage')) },
  profile: { access: 'user', hasRail: true, component: lazy(() => import('../accounts/ProfilePage')) },
  profileEdit: { access: 'user', hasRail: true, component: lazy(() => import('../accounts/EditProfilePage')) },
  serverSettings: {
    access: 'user', hasRail: true, component: lazy(() => import('../servers/settings/ServerSettingsPage')),
  },
  status: {
    access: 'any', hasRail: false,
    component: lazy(async () => (await Promise.all([import('../status/StatusPage'), loadLateTexts()]))[0]),
  },
  admin: {
    access: 'user', hasRail: true,
    component: lazy(async () => (await Promise.all([import('../admin/AdminPage'), loadLateTexts()]))[0]),
  },
  settings: { access: 'user', hasRail: true, component: lazy(() => import('../settings/SettingsPage')) },
  chat: { access: 'user', hasRail: true, component: lazy(() => import('../chat/ChatPage')) },
};

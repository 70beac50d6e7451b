import type { PathNames } from './routePattern';

/**
 * Every page's path. `:name` is a parameter, `:name?` one that may be missing. Order matters where two patterns fit:
 * the first wins.
 */
export const routes = {
  landing: '/',
  home: '/home',
  setup: '/setup',
  login: '/login',
  register: '/register',
  discover: '/discover',
  search: '/search',
  feed: '/feed/:view?',
  leaderboard: '/leaderboard',
  saved: '/saved',
  drafts: '/drafts',
  draft: '/drafts/:postId',
  scheduled: '/scheduled',
  communities: '/communities',
  communityCreate: '/communities/new',
  community: '/c/:name',
  postCreate: '/c/:name/new',
  communitySettings: '/c/:name/settings/:section?',
  post: '/c/:name/posts/:postId/:commentId?',
  invite: '/invite/:code',
  profile: '/u/:username',
  profileEdit: '/profile/edit',
  admin: '/admin/:section?',
  status: '/status',
  settings: '/settings/:section?',
  serverSettings: '/servers/:serverId/settings/:section?',
  chat: '/servers/:serverId/:channelId?',
} as const;

export type RouteName = keyof typeof routes;
export type RouteParams<Name extends RouteName> = PathNames<typeof routes[Name]>;

/** A matched address. */
export type Location = {
  [Name in RouteName]: { name: Name; params: RouteParams<Name>; query: URLSearchParams };
}[RouteName] | { name: 'notFound'; params: Record<string, never>; query: URLSearchParams };

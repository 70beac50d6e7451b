import { lazy } from 'react';
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
  chat: { access: 'user', hasRail: true, component: lazy(() => import('../chat/ChatPage')) },
};

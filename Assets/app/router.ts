import { createStore, useStoreValue } from '../store/createStore';
import { forgetUnsaved, hasUnsaved } from '../ui/unsaved';
import { buildPath, matchPath } from './routePattern';
import { routes } from './routes';
import type { Location, RouteName, RouteParams } from './routes';

/** Where one is, and whether one came here by a step of one's own (then the page takes the focus). */
interface Place {
  location: Location;
  path: string;
  isFirst: boolean;
}

type Query = Record<string, string | undefined>;

/** A route with its parameters, as links and redirects name it. */
export type Target<Name extends RouteName = RouteName> = { [Each in Name]:
  { to: Each; query?: Query } & (Record<string, never> extends RouteParams<Each>
    ? { params?: RouteParams<Each> }
    : { params: RouteParams<Each> })
}[Name];

export function matchLocation(path: string, search: string): Location {
  const query = new URLSearchParams(search);
  for (const name of Object.keys(routes) as RouteName[]) {
    const params = matchPath(routes[name], path);
    if (params) return { name, params, query } as Location;
  }
  return { name: 'notFound', params: {}, query };
}

export function hrefOf({ to, params, query }: Target): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, value);
  const text = search.toString();
  return buildPath(routes[to], (params ?? {}) as Query) + (text ? `?${text}` : '');
}

function here(isFirst: boolean): Place {
  const { pathname, search } = globalThis.location ?? { pathname: '/', search: '' };
  return { location: matchLocation(pathname, search), path: pathname + search, isFirst };
}

const placeStore = createStore<Place, Place>((_, next) => next, here(true));

/** Where one wanted to go when there was something unsaved. */
const wantedStore = createStore<string | null, string | null>((_, next) => next, null);

/** Follows the browser's own steps, back and forward. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    const next = here(false);
    if (!isAsked(next.path)) return placeStore.dispatch(next);
    // The step has been made already; it is made again when nobody objects.
    history.pushState(null, '', placeStore.get().path);
    wantedStore.dispatch(next.path);
  });
}

/** Goes to a place. A step of one's own away from something unsaved is asked about; `replace` is the program's step. */
export function navigate(target: Target | string, { replace = false }: { replace?: boolean } = {}): void {
  const path = typeof target === 'string' ? target : hrefOf(target);
  if (path === placeStore.get().path) return;
  if (!replace && isAsked(path)) return wantedStore.dispatch(path);
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  placeStore.dispatch(here(false));
}

function isAsked(path: string): boolean {
  return hasUnsaved() && path.split('?')[0] !== placeStore.get().path.split('?')[0];
}

export function useWantedPath(): string | null {
  return useStoreValue(wantedStore, (path) => path);
}

/** Goes where one wanted to; what is unsaved is lost. */
export function leaveFor(path: string): void {
  forgetUnsaved();
  navigate(path);
}

export function stay(): void {
  wantedStore.dispatch(null);
}

export function currentPlace(): Place {
  return placeStore.get();
}

export function usePlace(): Place {
  return useStoreValue(placeStore, (place) => place);
}

/** The parameters of the page being shown; only that page's components may ask. */
export function useRoute<Name extends RouteName>(name: Name): { params: RouteParams<Name>; query: URLSearchParams } | null {
  const { location } = usePlace();
  return location.name === name ? location as unknown as { params: RouteParams<Name>; query: URLSearchParams } : null;
}

/** A path of this site to return to after signing in; anything else is refused. */
export function safeReturnPath(text: string | null): string | null {
  if (!text || !text.startsWith('/') || text.startsWith('//') || text.includes('\\')) return null;
  return text;
}

import { pages } from './pages';
import { hrefOf, safeReturnPath } from './router';
import type { SessionState } from '../store';
import type { Location } from './routes';

/** Where an address leads instead, given who is asking; null to stay. */
export function redirectFor(
  location: Location, path: string, status: SessionState['status'], needsSetup: boolean,
): string | null {
  if (needsSetup) return location.name === 'setup' ? null : hrefOf({ to: 'setup' });
  if (status === 'unknown' || location.name === 'notFound') return null;
  const isUser = status === 'user';
  if (location.name === 'landing') return hrefOf({ to: isUser ? 'home' : 'login' });
  if (location.name === 'setup') return hrefOf({ to: 'landing' });
  const access = pages[location.name]?.access ?? 'any';
  if (access === 'user' && !isUser) return hrefOf({ to: 'login', query: { next: path } });
  if (access === 'guest' && isUser) return safeReturnPath(location.query.get('next')) ?? hrefOf({ to: 'home' });
  return null;
}

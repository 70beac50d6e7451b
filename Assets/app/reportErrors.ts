import { api, ApiError, isAbort } from '../api';
import { reportOf } from './errorReport';
import { isMissingChunk } from './missingChunk';

/** So many in the life of a page: a loop must not become a flood. */
const most = 10;
const told = new Set<string>();

/** Tells the server of what nobody caught. */
export function startErrorReports(): void {
  window.addEventListener('error', (event) => reportError(event.error));
  window.addEventListener('unhandledrejection', (event) => reportError(event.reason));
}

/**
 * Tells of one error, each kind once. What the server refused is no error of ours, what was given up is none at all, and
 * code that is gone only means that there is newer.
 */
export function reportError(thrown: unknown): void {
  if (thrown === null || thrown === undefined || told.size >= most) return;
  if (thrown instanceof ApiError || isAbort(thrown) || isMissingChunk(thrown)) return;
  const report = reportOf(thrown, location.pathname, release());
  const key = `${report.type}\n${report.stack ?? report.message ?? ''}`;
  if (told.has(key)) return;
  told.add(key);
  // A report that does not arrive is not worth another.
  void api.request('POST /monitoring/track/error', { body: report }).catch(() => undefined);
}

/** The build of this page: the hash in the name of its script. */
function release(): string | undefined {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return /-([A-Za-z0-9]+)\.js/.exec(script?.src ?? '')?.[1];
}

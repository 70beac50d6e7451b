import { tokens } from '../api';

const aheadMs = 60_000;
const retryMs = 15_000;

/**
 * Renews the access token a minute before it ends, as long as the page is open: pictures and the live connection use
 * it without passing through the client that would notice.
 */
export function keepTokenFresh(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = (delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      tokens.renew().catch(() => {
        if (tokens.current !== null) schedule(retryMs);
      });
    }, delayMs);
  };
  const stop = tokens.onChange((token) => {
    if (token === null) clearTimeout(timer);
    else schedule(Math.max(retryMs, tokens.endsAt - Date.now() - aheadMs));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

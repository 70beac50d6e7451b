import { endSession, followOtherTabs } from '../accounts/session';
import { keepTokenFresh } from '../accounts/keepTokenFresh';
import { api, setApiHooks, tokens } from '../api';
import { startAttention } from '../chat/attention';
import { forgetDrafts } from '../chat/drafts';
import { startOutbox } from '../chat/outbox';
import { startServerViews } from '../servers/views';
import { startAnnouncements } from './announcements';
import { live, onLive, onLiveRefused } from '../socket/live';
import { probeOnReturn } from '../socket/probeOnReturn';
import { dispatch, store } from '../store';

/** Ties the session to the live connection, and starts what listens to it. Returns the way to undo it all. */
export function startLive(): () => void {
  setApiHooks({ sessionLost: () => endSession('expired') });
  onLiveRefused((error) => endSession(error.code));
  followOtherTabs();
  const undo = [
    onLive('session:revoked', ({ reason }) => endSession(reason)),
    onLive('system:feature_flags', ({ flags }) => {
      if (Object.values(flags).includes(null)) void loadFeatures();
    }),
    onLive('account:banned', () => endSession('account_banned')),
    onLive('auth:expiring', () => void tokens.renew().catch(() => undefined)),
    tokens.onChange((token) => {
      // The connection outlives its token only if it hears of the next one.
      if (token !== null && live.isOnline) void live.request('auth:refresh', { token }).catch(() => undefined);
    }),
    keepTokenFresh(),
    startServerViews(),
    startOutbox(),
    startAttention(),
    startAnnouncements(),
    store.subscribe(followSession),
    probeOnReturn(live),
  ];
  followSession();
  return () => undo.forEach((step) => step());
}

async function loadFeatures(): Promise<void> {
  try {
    dispatch({ type: 'features/loaded', features: (await api.request('GET /auth/me', {})).features });
  } catch {
    // The next `ready` brings them all.
  }
}

let wasUser = false;

/** Acts on the change only: between the two the connection is the business of others, too. */
function followSession(): void {
  const { session } = store.get();
  const isUser = session.status === 'user';
  if (isUser === wasUser) return;
  wasUser = isUser;
  if (isUser) {
    live.start();
  } else {
    live.stop();
    // Who signs out leaves nothing; whose session merely ended finds the drafts again.
    if (session.endedBecause === null) forgetDrafts();
  }
}

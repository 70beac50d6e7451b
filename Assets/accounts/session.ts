import { ApiError, api, tokens } from '../api';
import { navigate } from '../app/router';
import { live } from '../socket/live';
import { dispatch } from '../store';
import type { SignedIn } from '../api/wire';

/** Tells other tabs of this site that one of them signed in or out. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('cryb-session');

/** Whether the browser holds a session is seen by the readable cookie that goes with the two hidden ones. */
function hasSessionCookie(): boolean {
  return document.cookie.split('; ').some((pair) => pair.startsWith('csrf_token='));
}

/** Takes up the session of an earlier visit, if there is one. Throws only when the server cannot be asked. */
export async function restoreSession(): Promise<void> {
  if (!hasSessionCookie()) {
    dispatch({ type: 'session/closed', because: null });
    return;
  }
  try {
    const { user } = await tokens.renew();
    dispatch({ type: 'session/opened', account: user });
  } catch (error) {
    if (error instanceof ApiError && !error.isTransient) dispatch({ type: 'session/closed', because: null });
    else throw error;
  }
}

/** After registering, signing in or setting up. */
export function completeSignIn(answer: SignedIn): void {
  tokens.adopt(answer);
  dispatch({ type: 'session/opened', account: answer.user });
  channel?.postMessage('in');
}

export async function signOut(): Promise<void> {
  // The server ends this session's connections, too; one that is closed already has nothing to say about it.
  live.stop();
  try {
    await api.request('POST /auth/logout', {});
  } catch (error) {
    // Without the server's word the session lives on there; staying signed in says so honestly.
    if (error instanceof ApiError && error.isTransient) {
      live.start();
      throw error;
    }
  }
  endSession(null);
  // Somebody else may sign in next: not to where this person was.
  navigate({ to: 'login' });
}

/** The session is over on this side. `because` is a reason the person did not choose, else null. */
export function endSession(because: string | null): void {
  forgetSession(because);
  if (because === null) channel?.postMessage('out');
}

function forgetSession(because: string | null): void {
  tokens.forget();
  dispatch({ type: 'session/closed', because });
}

export function followOtherTabs(): void {
  channel?.addEventListener('message', ({ data }) => {
    if (data === 'out') forgetSession(null);
    // Somebody signed in, maybe as another person: what this tab holds is not theirs.
    else location.reload();
  });
}

import { ApiClient } from './client';
import { exchange } from './transport';
import { TokenKeeper } from './tokens';
import type { SignedIn } from './wire';

/**
 * What the client asks of the rest of the page. The shell fills it in, because the client stands below every view.
 */
interface Hooks {
  reauthenticate: () => Promise<boolean>;
  sessionLost: () => void;
}

const hooks: Hooks = {
  reauthenticate: () => Promise.resolve(false),
  sessionLost: () => undefined,
};

export function setApiHooks(given: Partial<Hooks>): void {
  Object.assign(hooks, given);
}

export const tokens = new TokenKeeper(async () => {
  const { data } = await exchange({ method: 'POST', url: '/api/v1/auth/refresh', token: null, body: {} });
  return data as SignedIn;
});

export const api = new ApiClient({
  tokens,
  reauthenticate: () => hooks.reauthenticate(),
  sessionLost: () => hooks.sessionLost(),
});

/** A token for a request that does not go through `api`, renewed if it is about to end. */
export function validToken(): Promise<string | null> {
  return tokens.valid();
}

export { ApiError, asApiError, isAbort } from './errors';
export type { FieldProblem } from './errors';
export type { Page } from './client';

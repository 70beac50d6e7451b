import { ApiError } from './errors';
import type { SignedIn } from './wire';

/** Renew this long before the end, so that a request never races the clock. */
const renewAheadMs = 30_000;

/**
 * Keeps the access token: in memory only, renewed from the HttpOnly refresh cookie. Renewals are single-flight,
 * in this page and between tabs, because a refresh token may be used once.
 */
export class TokenKeeper {
  private accessToken: string | null = null;
  private endsAtMs = 0;
  private renewal: Promise<SignedIn> | null = null;
  private readonly listeners = new Set<(token: string | null) => void>();

  constructor(
    private readonly fetchSignedIn: () => Promise<SignedIn>,
    private readonly now: () => number = Date.now,
  ) {}

  get current(): string | null {
    return this.accessToken;
  }

  /** When the current token ends, by this device's clock; 0 without one. */
  get endsAt(): number {
    return this.endsAtMs;
  }

  adopt(answer: SignedIn): void {
    this.accessToken = answer.tokens.accessToken;
    this.endsAtMs = Date.parse(answer.tokens.expiresAt);
    this.listeners.forEach((listener) => listener(this.accessToken));
  }

  forget(): void {
    this.accessToken = null;
    this.endsAtMs = 0;
    this.listeners.forEach((listener) => listener(null));
  }

  /** Hears every new token, and null on sign-out; returns the way to stop. */
  onChange(listener: (token: string | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A token good for the next request, renewed if it is about to end; null for a guest. */
  async valid(): Promise<string | null> {
    if (this.accessToken !== null && this.endsAtMs - this.now() < renewAheadMs) await this.renew();
    return this.accessToken;
  }

  /** Exchanges the refresh cookie. `unauthorized` means there is no session any more. */
  renew(): Promise<SignedIn> {
    this.renewal ??= this.renewLocked().finally(() => {
      this.renewal = null;
    });
    return this.renewal;
  }

  private async renewLocked(): Promise<SignedIn> {
    try {
      const answer = await betweenTabs(this.fetchSignedIn);
      this.adopt(answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) this.forget();
      throw error;
    }
  }
}

/** `navigator.locks` exists in secure contexts only; without it the server's grace period covers two tabs. */
function betweenTabs<Value>(work: () => Promise<Value>): Promise<Value> {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).locks;
  return locks ? locks.request('cryb-refresh', work) : work();
}

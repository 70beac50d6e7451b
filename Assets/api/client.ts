import { ApiError } from './errors';
import { randomId } from './randomId';
import { exchange } from './transport';
import type { CallOptions, DataOf, Endpoint, PageMeta } from './endpoints';
import type { TokenKeeper } from './tokens';
import type { Answer, Exchange } from './transport';

export interface Page<Data> {
  data: Data;
  meta: PageMeta;
}

export interface ClientParts {
  tokens: TokenKeeper;
  /** Asks for the password and proves it; false when the person declines. */
  reauthenticate: () => Promise<boolean>;
  /** The session is gone for good: show the sign-in page. */
  sessionLost: () => void;
  fetch?: typeof fetch;
  wait?: (ms: number) => Promise<void>;
}

/** Waits between the tries of a request that met a network failure or a busy server. */
const retryDelaysMs = [300, 1200];
const longestHonouredWaitS = 5;

/** The one way to the REST interface. */
export class ApiClient {
  constructor(private readonly parts: ClientParts) {}

  /** Calls an endpoint and returns its data; throws `ApiError`, or an `AbortError` as it came. */
  async request<E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<DataOf<E>> {
    return (await this.call(endpoint, options)).data as DataOf<E>;
  }

  /** As `request`, with the envelope's paging. */
  async page<E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<Page<DataOf<E>>> {
    const { data, meta } = await this.call(endpoint, options);
    return { data: data as DataOf<E>, meta };
  }

  private async call<E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<Answer> {
    const [method, template] = endpoint.split(' ') as [string, string];
    const url = urlOf(template, options.path, options.query as Record<string, unknown> | undefined);
    // A wrong password there is a 401 that no new token would cure.
    const isRenewable = endpoint !== 'POST /auth/reauthenticate';
    const key = takesKey(method, template) ? randomId() : undefined;
    const once = (): Promise<Answer> =>
      this.authorised(
        { method, url, body: options.body, key, signal: options.signal, keepsAlive: template.startsWith('/monitoring/track/') },
        isRenewable,
      );
    try {
      return key !== undefined || isRepeatable(method, template) ? await this.withRetries(once) : await once();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'reauth_required') throw error;
      if (!await this.parts.reauthenticate()) throw new ApiError('cancelled', 'declined');
      return once();
    }
  }

  private async authorised(request: Omit<Exchange, 'token'>, isRenewable: boolean): Promise<Answer> {
    const token = await this.validToken();
    try {
      return await exchange({ ...request, token }, this.parts.fetch);
    } catch (error) {
      const ended = error instanceof ApiError && error.status === 401 && token !== null && isRenewable;
      if (!ended) throw error;
      // Another request may have renewed it while this one was under way.
      if (this.parts.tokens.current === token) await this.renew();
      return exchange({ ...request, token: this.parts.tokens.current }, this.parts.fetch);
    }
  }

  private async validToken(): Promise<string | null> {
    try {
      return await this.parts.tokens.valid();
    } catch (error) {
      this.noticeLoss(error);
      throw error;
    }
  }

  private async renew(): Promise<void> {
    try {
      await this.parts.tokens.renew();
    } catch (error) {
      this.noticeLoss(error);
      throw error;
    }
  }

  private noticeLoss(error: unknown): void {
    if (error instanceof ApiError && this.parts.tokens.current === null && error.code !== 'offline') {
      this.parts.sessionLost();
    }
  }

  private async withRetries(once: () => Promise<Answer>): Promise<Answer> {
    for (const delay of retryDelaysMs) {
      try {
        return await once();
      } catch (error) {
        if (!(error instanceof ApiError) || !(error.isTransient || isStillAnswered(error))) throw error;
        if ((error.retryAfter ?? 0) > longestHonouredWaitS) throw error;
        await (this.parts.wait ?? sleep)(error.retryAfter === null ? delay : error.retryAfter * 1000);
      }
    }
    return once();
  }
}

/** Sign-in and sign-out: nobody is known there by whom a key could be known again. */
const isOfSession = (template: string): boolean => template.startsWith('/auth/');

/** What adds or removes something and must not do so twice. */
function takesKey(method: string, template: string): boolean {
  return (method === 'POST' || method === 'DELETE') && !isOfSession(template);
}

/** What comes to the same however often it is asked. */
function isRepeatable(method: string, template: string): boolean {
  return method === 'GET' || ((method === 'PUT' || method === 'PATCH') && !isOfSession(template));
}

/** Whether the try before, whose answer was lost on the way, is not over yet. */
function isStillAnswered(error: ApiError): boolean {
  return error.code === 'conflict' && error.retryAfter !== null;
}

/** Fills a path template and appends the query; undefined and empty values are left out. */
export function urlOf(
  template: string,
  path: Record<string, string> | undefined,
  query: Record<string, unknown> | undefined,
): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path?.[name];
    if (value === undefined || value === '') throw new Error(`missing path parameter ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/api/v1${filled}${text ? `?${text}` : ''}`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

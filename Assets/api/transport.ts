import { ApiError, isAbort } from './errors';
import type { PageMeta } from './endpoints';
import type { WireError } from './errors';

/** One HTTP exchange, before any thought of tokens or retries. */
export interface Exchange {
  method: string;
  url: string;
  token: string | null;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

export interface Answer {
  data: unknown;
  meta: PageMeta;
}

interface Envelope {
  success: boolean;
  data?: unknown;
  meta?: PageMeta;
  error?: WireError;
  requestId?: string;
}

/** Sends one request and opens the envelope. Throws `ApiError`, or the abort as it came. */
export async function exchange(request: Exchange, fetcher: typeof fetch = fetch): Promise<Answer> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (request.token !== null) headers['Authorization'] = `Bearer ${request.token}`;
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.method !== 'GET') {
    const csrf = cookie('csrf_token');
    if (csrf !== null) headers['X-CSRF-Token'] = csrf;
  }
  let response: Response;
  try {
    response = await fetcher(request.url, {
      method: request.method,
      headers,
      credentials: 'same-origin',
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ApiError('offline', error instanceof Error ? error.message : 'network failure');
  }
  return open(response);
}

async function open(response: Response): Promise<Answer> {
  if (response.status === 204) return { data: undefined, meta: { hasMore: false } };
  let envelope: Envelope;
  try {
    envelope = await response.json() as Envelope;
  } catch (error) {
    if (isAbort(error)) throw error;
    if (response.ok) throw new ApiError('unreadable', 'answer is not JSON', { status: response.status });
    envelope = { success: false, error: { code: '' } };
  }
  if (response.ok && envelope.success) return { data: envelope.data, meta: envelope.meta ?? { hasMore: false } };
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw ApiError.fromWire(
    envelope.error ?? { code: '' },
    response.status,
    envelope.requestId,
    Number.isFinite(wait) ? wait : undefined,
  );
}

/** A cookie scripts may read; null when there is none. */
export function cookie(name: string): string | null {
  if (typeof document === 'undefined') return null;
  const pair = document.cookie.split('; ').find((entry) => entry.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}

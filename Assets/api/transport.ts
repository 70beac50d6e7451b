import { ApiError, isAbort } from './errors';
import type { PageMeta } from './endpoints';
import type { WireError } from './errors';

/** One HTTP exchange, before any thought of tokens or retries. */
export interface Exchange {
  method: string;
  url: string;
  token: string | null;
  body?: unknown;
  /** Under which the server knows a write again that it has carried out already. */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Goes out even while the page goes away. */
  keepsAlive?: boolean;
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
  if (request.key !== undefined) headers['Idempotency-Key'] = request.key;
  if (request.method !== 'GET') {
    const csrf = cookie('csrf_token');
    if (csrf !== null) headers['X-CSRF-Token'] = csrf;
  }
  try {
    const response = await fetcher(request.url, {
      method: request.method,
      headers,
      credentials: 'same-origin',
      ...(request.keepsAlive ? { keepalive: true } : {}),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
    return response.status === 204 ? { data: undefined, meta: { hasMore: false } }
      : openEnvelope(await response.text(), response.status, response.headers.get('Retry-After'));
  } catch (error) {
    if (isAbort(error) || error instanceof ApiError) throw error;
    throw new ApiError('offline', error instanceof Error ? error.message : 'network failure');
  }
}

/** What stands in an answer's envelope. Throws `ApiError` for a refusal, and for what is no envelope. */
export function openEnvelope(text: string, status: number, retryAfter: string | null): Answer {
  const isOk = status >= 200 && status < 300;
  let envelope: Envelope;
  try {
    envelope = JSON.parse(text) as Envelope;
  } catch {
    if (isOk) throw new ApiError('unreadable', 'answer is not JSON', { status });
    envelope = { success: false, error: { code: '' } };
  }
  if (isOk && envelope.success) return { data: envelope.data, meta: envelope.meta ?? { hasMore: false } };
  const wait = Number(retryAfter ?? Number.NaN);
  throw ApiError.fromWire(
    envelope.error ?? { code: '' }, status, envelope.requestId, Number.isFinite(wait) ? wait : undefined,
  );
}

/** A cookie scripts may read; null when there is none. */
export function cookie(name: string): string | null {
  if (typeof document === 'undefined') return null;
  const pair = document.cookie.split('; ').find((entry) => entry.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}

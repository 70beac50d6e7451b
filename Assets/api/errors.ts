/** Codes a server answers with, REST and socket alike. */
const serverCodes = [
  'bad_request', 'unauthorized', 'token_expired', 'mfa_required', 'payment_required', 'forbidden', 'account_banned',
  'account_suspended', 'email_unverified', 'reauth_required', 'token_gated', 'blocked', 'muted', 'timed_out',
  'automod_blocked', 'content_blocked', 'not_found', 'conflict', 'gone', 'too_old', 'payload_too_large',
  'unsupported_media', 'validation_failed', 'locked', 'archived', 'channel_full', 'rate_limited', 'slow_mode',
  'too_many_connections', 'namespace_forbidden', 'internal', 'unavailable', 'maintenance', 'storage_full',
] as const;

/** Codes for what never reached a server or came back unreadable. */
const clientCodes = ['offline', 'timeout', 'unreadable', 'queue_full', 'cancelled'] as const;

export const errorCodes = [...serverCodes, ...clientCodes] as const;
export type ErrorCode = typeof errorCodes[number];

/** One field's problem of a `validation_failed`. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** The `error` object of an envelope or an acknowledgement. */
export interface WireError {
  code: string;
  message?: string;
  fields?: FieldProblem[];
  details?: unknown;
  retryAfter?: number;
}

export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  readonly details: unknown;
  readonly requestId: string | null;
  /** Seconds to wait before trying again, if the server named them. */
  readonly retryAfter: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    more: { status?: number; fields?: FieldProblem[]; details?: unknown; requestId?: string; retryAfter?: number } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = more.status ?? 0;
    this.fields = more.fields ?? [];
    this.details = more.details;
    this.requestId = more.requestId ?? null;
    this.retryAfter = more.retryAfter ?? null;
  }

  /** A server newer than this client may send a code it does not know; the status still says what kind it is. */
  static fromWire(wire: WireError, status = 0, requestId?: string, retryAfter?: number): ApiError {
    const wait = wire.retryAfter ?? retryAfter;
    return new ApiError(knownCode(wire.code, status), wire.message ?? wire.code, {
      status,
      ...(wire.fields ? { fields: wire.fields } : {}),
      ...(wire.details === undefined ? {} : { details: wire.details }),
      ...(requestId === undefined ? {} : { requestId }),
      ...(wait === undefined ? {} : { retryAfter: wait }),
    });
  }

  /** True when nothing is wrong but the connection, so that trying again later makes sense. */
  get isTransient(): boolean {
    return ['offline', 'timeout', 'unavailable', 'maintenance'].includes(this.code);
  }
}

function knownCode(code: string, status: number): ErrorCode {
  const known = errorCodes.find((candidate) => candidate === code);
  if (known) return known;
  switch (status) {
    case 400: return 'bad_request';
    case 401: return 'unauthorized';
    case 403: return 'forbidden';
    case 404: return 'not_found';
    case 409: return 'conflict';
    case 422: return 'validation_failed';
    case 429: return 'rate_limited';
    // A proxy in front of a server that is away.
    case 502:
    case 503:
    case 504: return 'unavailable';
    default: return 'internal';
  }
}

/** Turns whatever was thrown into an `ApiError`, so that views have one thing to show. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isAbort(thrown)) return new ApiError('cancelled', 'cancelled');
  return new ApiError('unreadable', thrown instanceof Error ? thrown.message : String(thrown));
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

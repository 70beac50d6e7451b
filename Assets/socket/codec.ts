/**
 * Engine.IO 4 and Socket.IO 5 packets as text, for one namespace a connection: `/`, which needs no name, or another by
 * its name. Binary attachments are not used by the events this client knows; a packet that carries them decodes to null
 * and is ignored, as one of another namespace is.
 */
/** What a connection is for: everyone's, or the staff's. */
export type Namespace = '/' | '/admin';

export type Packet =
  | { kind: 'open'; sid: string; pingInterval: number; pingTimeout: number }
  | { kind: 'close' }
  | { kind: 'ping'; probe: string }
  | { kind: 'connected'; data: unknown }
  | { kind: 'disconnected' }
  | { kind: 'event'; name: string; payload: unknown; ackId: number | null }
  | { kind: 'ack'; ackId: number; payload: unknown }
  | { kind: 'refused'; message: string; data: unknown };

export function decode(text: string, namespace: Namespace = '/'): Packet | null {
  const body = text.slice(1);
  switch (text[0]) {
    case '0': {
      const open = parse(body) as { sid?: string; pingInterval?: number; pingTimeout?: number } | undefined;
      if (!open?.sid) return null;
      return {
        kind: 'open', sid: open.sid, pingInterval: open.pingInterval ?? 25_000, pingTimeout: open.pingTimeout ?? 20_000,
      };
    }
    case '1': return { kind: 'close' };
    case '2': return { kind: 'ping', probe: body };
    case '4': return decodeMessage(body, namespace);
    default: return null;
  }
}

function decodeMessage(whole: string, namespace: Namespace): Packet | null {
  const name = nameOf(namespace);
  if (!whole.startsWith(name, 1)) return null;
  const text = whole.slice(0, 1) + whole.slice(1 + name.length);
  const parts = /^([0-6])(?!\/)(\d*)/.exec(text);
  if (!parts) return null;
  const ackId = parts[2] ? Number(parts[2]) : null;
  const payload = parse(text.slice((parts[0] ?? '').length));
  switch (parts[1]) {
    case '0': return { kind: 'connected', data: payload };
    case '1': return { kind: 'disconnected' };
    case '2': {
      if (!Array.isArray(payload) || typeof payload[0] !== 'string') return null;
      return { kind: 'event', name: payload[0], payload: payload[1], ackId };
    }
    case '3':
      return Array.isArray(payload) && ackId !== null ? { kind: 'ack', ackId, payload: payload[0] } : null;
    case '4': {
      const refusal = (payload ?? {}) as { message?: string; data?: unknown };
      return { kind: 'refused', message: refusal.message ?? '', data: refusal.data };
    }
    default: return null;
  }
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands before the data of a packet. */
function nameOf(namespace: Namespace): string {
  return namespace === '/' ? '' : `${namespace},`;
}

export const encode = {
  connect: (auth: Record<string, unknown>, namespace: Namespace = '/'): string =>
    `40${nameOf(namespace)}${JSON.stringify(auth)}`,
  disconnect: (namespace: Namespace = '/'): string => `41${nameOf(namespace)}`,
  pong: (probe: string): string => `3${probe}`,
  event: (name: string, payload: unknown, ackId: number, namespace: Namespace = '/'): string =>
    `42${nameOf(namespace)}${ackId}${JSON.stringify(payload === undefined ? [name] : [name, payload])}`,
};

import { ApiError } from '../api/errors';
import { Acks } from './acks';
import { reconnectDelayMs } from './backoff';
import { decode, encode } from './codec';
import type { Namespace, Packet } from './codec';
import type { ClientEvents, ServerEvents } from './events';

export type SocketPhase = 'idle' | 'connecting' | 'online' | 'waiting';

export interface SocketStatus {
  phase: SocketPhase;
  /** Failed tries in a row; 0 once online. */
  failures: number;
  /** When the next try starts, in `waiting`. */
  retryAtMs: number | null;
}

/** Requests by name: what goes out, what comes back. */
type Requests<Client> = { [Name in keyof Client]: { in: unknown; out: unknown } };

export interface SocketParts<Server> {
  /** `/` when absent. */
  namespace?: Namespace;
  url: () => string;
  /** Credentials for the CONNECT packet, asked anew for each try. */
  auth: () => Promise<Record<string, unknown>>;
  onEvent: (name: keyof Server & string, payload: never) => void;
  onStatus: (status: SocketStatus) => void;
  /** The server will not have us (account banned, session gone): no further tries. */
  onRefused: (error: ApiError) => void;
  /** The token had run out; the next try waits for a new one. */
  renewToken: () => Promise<unknown>;
  createWebSocket?: (url: string) => WebSocket;
}

const ackTimeoutMs = 10_000;
const handshakeTimeoutMs = 15_000;
const probeTimeoutMs = 4_000;

/** A connection counts as good once it has lasted this long; one that is thrown out at once does not. */
const stableMs = 10_000;

/** Codes after which trying again cannot help. */
const finalCodes = ['account_banned', 'account_suspended', 'namespace_forbidden', 'unauthorized'];

/**
 * One Socket.IO connection over WebSocket that comes back by itself. It knows packets, acknowledgements and when to
 * return; what the events mean is decided above it.
 */
export class Socket<Server = ServerEvents, Client extends Requests<Client> = ClientEvents> {
  private ws: WebSocket | null = null;
  private readonly acks = new Acks();
  private isWanted = false;
  private failures = 0;
  private waitHintMs: number | null = null;
  private silenceMs = 45_000;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private stableTimer: ReturnType<typeof setTimeout> | undefined;
  private phase: SocketPhase = 'idle';

  private readonly namespace: Namespace;

  constructor(private readonly parts: SocketParts<Server>) {
    this.namespace = parts.namespace ?? '/';
  }

  get isOnline(): boolean {
    return this.phase === 'online';
  }

  start(): void {
    if (this.isWanted) return;
    this.isWanted = true;
    this.failures = 0;
    void this.open();
  }

  stop(): void {
    this.isWanted = false;
    clearTimeout(this.retryTimer);
    if (this.ws?.readyState === WebSocket.OPEN) this.ws.send(encode.disconnect(this.namespace));
    this.drop();
    this.report('idle');
  }

  /** The network is back or the person asks: do not sit out the wait. */
  retryNow(): void {
    if (!this.isWanted || this.phase !== 'waiting') return;
    clearTimeout(this.retryTimer);
    void this.open();
  }

  /**
   * The network has changed or the device has slept: asks whether the connection still lives instead of waiting for
   * its silence to be noticed, and returns at once if there is none.
   */
  probe(): void {
    if (this.phase === 'waiting') {
      this.retryNow();
      return;
    }
    const ws = this.ws;
    this.ask('ping', { t: Date.now() }, probeTimeoutMs).catch((error: unknown) => {
      if (ws !== null && ws === this.ws && error instanceof ApiError && error.code === 'timeout') this.lost();
    });
  }

  /** Sends a request and waits for its acknowledgement; `offline` at once without a connection. */
  request<Name extends keyof Client & string>(
    name: Name,
    payload: Client[Name]['in'],
    timeoutMs = ackTimeoutMs,
  ): Promise<Client[Name]['out']> {
    return this.ask(name, payload, timeoutMs);
  }

  /** Every namespace has `ping`; others are as `Client` says. */
  private ask(name: string, payload: unknown, timeoutMs: number): Promise<unknown> {
    if (!this.ws || this.phase !== 'online') return Promise.reject(new ApiError('offline', 'not connected'));
    const { id, answer } = this.acks.open(timeoutMs);
    this.ws.send(encode.event(name, payload, id, this.namespace));
    return answer;
  }

  private async open(): Promise<void> {
    this.report('connecting');
    let auth: Record<string, unknown>;
    try {
      auth = await this.parts.auth();
    } catch {
      this.scheduleRetry();
      return;
    }
    if (!this.isWanted) return;
    const url = this.parts.url();
    const ws = this.parts.createWebSocket?.(url) ?? new WebSocket(url);
    this.ws = ws;
    ws.addEventListener('message', (event) => {
      if (ws !== this.ws || typeof event.data !== 'string') return;
      this.watchSilence(this.silenceMs);
      const packet = decode(event.data, this.namespace);
      if (packet) this.receive(packet, auth);
    });
    ws.addEventListener('close', () => {
      if (ws === this.ws) this.lost();
    });
    this.watchSilence(handshakeTimeoutMs);
  }

  private receive(packet: Packet, auth: Record<string, unknown>): void {
    switch (packet.kind) {
      case 'open':
        this.silenceMs = packet.pingInterval + packet.pingTimeout;
        this.ws?.send(encode.connect(auth, this.namespace));
        break;
      case 'ping':
        this.ws?.send(encode.pong(packet.probe));
        break;
      case 'connected':
        this.waitHintMs = null;
        this.stableTimer = setTimeout(() => {
          this.failures = 0;
        }, stableMs);
        this.report('online');
        break;
      case 'event':
        this.noteWait(packet.name, packet.payload);
        this.parts.onEvent(packet.name as keyof Server & string, packet.payload as never);
        break;
      case 'ack':
        this.acks.settle(packet.ackId, packet.payload);
        break;
      case 'refused':
        void this.refused(packet);
        break;
      case 'close':
      case 'disconnected':
        // Put out on purpose: coming back in the same moment is not wanted.
        this.failures = Math.max(this.failures, 1);
        this.lost();
        break;
    }
  }

  /** Some events say when to come back after the disconnection that follows them. */
  private noteWait(name: string, payload: unknown): void {
    if (name === 'system:shutdown') this.waitHintMs = (payload as ServerEvents['system:shutdown']).reconnectAfterMs;
    if (name !== 'error') return;
    const { retryAfter } = payload as ServerEvents['error'];
    if (retryAfter !== undefined) this.waitHintMs = retryAfter * 1000;
  }

  private async refused(packet: Packet & { kind: 'refused' }): Promise<void> {
    const data = (packet.data ?? {}) as { code?: string; message?: string; retryAfter?: number };
    const error = ApiError.fromWire({ ...data, code: data.code ?? 'unavailable', message: packet.message });
    this.drop();
    if (error.code === 'token_expired' || error.code === 'unauthorized') {
      try {
        await this.parts.renewToken();
        this.scheduleRetry();
      } catch (failure) {
        // Without an answer to the renewal the session may still be fine; with a "no" it is not.
        if (failure instanceof ApiError && !failure.isTransient) this.giveUp(error);
        else this.scheduleRetry();
      }
      return;
    }
    if (finalCodes.includes(error.code)) {
      this.giveUp(error);
      return;
    }
    this.waitHintMs = error.retryAfter === null ? null : error.retryAfter * 1000;
    this.scheduleRetry();
  }

  private giveUp(error: ApiError): void {
    this.isWanted = false;
    this.report('idle');
    this.parts.onRefused(error);
  }

  private lost(): void {
    this.drop();
    if (this.isWanted) this.scheduleRetry();
  }

  private drop(): void {
    clearTimeout(this.silenceTimer);
    clearTimeout(this.stableTimer);
    const ws = this.ws;
    this.ws = null;
    ws?.close();
    this.acks.cutOff();
  }

  private scheduleRetry(): void {
    if (!this.isWanted) return;
    const delay = this.waitHintMs ?? reconnectDelayMs(this.failures);
    this.waitHintMs = null;
    this.failures += 1;
    this.retryTimer = setTimeout(() => void this.open(), delay);
    this.report('waiting', Date.now() + delay);
  }

  /** The server pings; when nothing at all comes for interval plus timeout, the connection is dead. */
  private watchSilence(ms: number): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.lost(), ms);
  }

  private report(phase: SocketPhase, retryAtMs: number | null = null): void {
    this.phase = phase;
    this.parts.onStatus({ phase, failures: this.failures, retryAtMs });
  }
}

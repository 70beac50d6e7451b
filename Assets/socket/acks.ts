import { ApiError } from '../api/errors';
import type { WireError } from '../api/errors';

interface Waiting {
  resolve: (data: unknown) => void;
  reject: (error: ApiError) => void;
  timer: ReturnType<typeof setTimeout>;
}

interface WireAck {
  success?: boolean;
  data?: unknown;
  error?: WireError;
}

/** Requests that wait for their acknowledgement; none is forgotten: each is answered, timed out or cut off. */
export class Acks {
  private nextId = 0;
  private readonly waiting = new Map<number, Waiting>();

  open(timeoutMs: number): { id: number; answer: Promise<unknown> } {
    const id = this.nextId++;
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new ApiError('timeout', 'no acknowledgement'));
      }, timeoutMs);
      this.waiting.set(id, { resolve, reject, timer });
    });
    return { id, answer };
  }

  settle(id: number, payload: unknown): void {
    const waiting = this.take(id);
    if (!waiting) return;
    const ack = (payload ?? {}) as WireAck;
    if (ack.success) waiting.resolve(ack.data);
    else waiting.reject(ApiError.fromWire(ack.error ?? { code: 'internal' }));
  }

  /** The connection is gone; whether the server acted is unknown. */
  cutOff(): void {
    for (const id of this.waiting.keys()) this.take(id)?.reject(new ApiError('offline', 'connection lost'));
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    if (waiting) {
      clearTimeout(waiting.timer);
      this.waiting.delete(id);
    }
    return waiting;
  }
}

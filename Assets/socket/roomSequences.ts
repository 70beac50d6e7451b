import type { EventMeta } from './events';

/** `seen` was delivered before, `gap` means that something between is missing. */
export type SequenceVerdict = 'next' | 'seen' | 'gap';

/** Follows each room's gap-free numbers, so that doubles are dropped and losses noticed. */
export class RoomSequences {
  private readonly last = new Map<string, number>();

  /** A new connection starts from what `ready` says. */
  reset(seqs: Record<string, number>): void {
    this.last.clear();
    for (const [room, seq] of Object.entries(seqs)) this.last.set(room, seq);
  }

  /** A snapshot of a room covers everything up to `seq`. */
  covered(room: string, seq: number): void {
    this.last.set(room, Math.max(seq, this.last.get(room) ?? 0));
  }

  leave(room: string): void {
    this.last.delete(room);
  }

  note({ room, seq }: EventMeta): SequenceVerdict {
    const last = this.last.get(room);
    if (last !== undefined && seq <= last) return 'seen';
    this.last.set(room, seq);
    return last !== undefined && seq > last + 1 ? 'gap' : 'next';
  }
}

import type { RowLayout } from './RowLayout';

/** This close to the end counts as being there. */
const endSlackPx = 40;
/** Pages are asked for before the reader reaches the end of what is there. */
const fetchAheadPx = 1_000;
/** Rows drawn beyond the view, and how much of that may be used up before more are drawn. */
const overscanPx = 600;
const reservePx = 300;
/** The same where the browser is about to paint: what is not in view then can wait for the next task. */
const urgentPx = 80;

export type Place = 'centre' | 'top' | 'nearest';

interface Goal {
  key: string;
  place: Place;
  takesFocus: boolean;
}

export interface RowScrollTools {
  /** Draws the rows that are in view now; urgently where the browser would paint first, outside of React's own work. */
  draw: (isUrgent: boolean) => void;
  /** Dividers do not hold the reader's place: a day's moves up when more of the day is loaded above it. */
  holds: (key: string) => boolean;
  /** Only the end of all holds on to those who are there; the end of a stretch does not. */
  reachesEnd: boolean;
  onNearStart: () => void;
  onNearEnd: () => void;
  onPlace: (key: string) => void;
  onAtEnd: (isAtEnd: boolean) => void;
}

/**
 * Keeps the reader's place in a list whose rows come, go and change their height: at the end new rows push up;
 * elsewhere the first whole row in view stays where it is.
 *
 * The browser's own scroll anchoring is switched off (`overflow-anchor: none`): it gives up at offset 0, which is where
 * readers wait for the older page; it loses its anchor when that row leaves the page, as rows do here; it knows nothing
 * of sticking to the end; and Safari has none. All corrections happen in layout effects and resize observers, thus
 * before anything is painted.
 */
export class RowScroll {
  private layout: RowLayout;
  private box: HTMLElement | null = null;
  private readonly rows = new Map<string, HTMLElement>();
  private readonly observer: ResizeObserver;
  private sticks = true;
  private goal: Goal | null = null;
  /** Rows in view and how far below the top of the view they stand; the first that still exists counts. */
  private anchors: { key: string; offset: number }[] = [];
  /** As of our last look; what differs from it the reader has scrolled since. */
  private scrollTop = 0;
  private viewHeight = 800;
  private drawn = { from: 0, to: -1 };
  /** Only what is about to be painted is drawn now. */
  private isHurried = false;
  private later: ReturnType<typeof setTimeout> | null = null;

  constructor(layout: RowLayout, private tools: RowScrollTools) {
    this.layout = layout;
    this.observer = new ResizeObserver((entries) => this.resized(entries));
  }

  /** The list is about to be drawn with these rows. */
  use(layout: RowLayout, tools: RowScrollTools): void {
    this.layout = layout;
    this.tools = tools;
  }

  /** The rows to draw: those in view, as far as can be known before they are measured, and some around. */
  range(): { from: number; to: number } {
    const top = this.wishedTop();
    const beyond = this.isHurried ? urgentPx : overscanPx;
    this.drawn = { from: this.layout.at(top - beyond), to: this.layout.at(top + this.viewHeight + beyond) };
    return this.drawn;
  }

  attach(box: HTMLElement): () => void {
    this.box = box;
    this.viewHeight = box.clientHeight;
    this.observer.observe(box);
    return () => {
      this.observer.disconnect();
      if (this.later !== null) clearTimeout(this.later);
      this.later = null;
      this.box = null;
    };
  }

  attachRow(key: string, row: HTMLElement): () => void {
    this.rows.set(key, row);
    this.observer.observe(row);
    return () => {
      this.observer.unobserve(row);
      if (this.rows.get(key) === row) this.rows.delete(key);
    };
  }

  /** After each drawing: measures the rows and puts the view where it belongs. */
  settle(isUrgent = false): void {
    const { box } = this;
    if (!box) return;
    // All of them: what comes before a row may have changed how it looks, and observers speak later than this.
    for (const [key, row] of this.rows) this.layout.measured(key, row.getBoundingClientRect().height);
    this.follow(box);
    const goal = this.sight();
    const top = this.sticks && this.tools.reachesEnd && !this.goal ? box.scrollHeight : this.wishedTop();
    if (Math.abs(top - box.scrollTop) >= 0.5) box.scrollTop = top;
    this.scrollTop = box.scrollTop;
    if (goal) this.arrive(goal);
    this.cover(isUrgent);
  }

  /** The reader has scrolled, or the view has been put elsewhere. */
  scrolled(isUrgent = true): void {
    const { box } = this;
    if (!box) return;
    this.viewHeight = box.clientHeight;
    this.scrollTop = box.scrollTop;
    const below = box.scrollHeight - this.scrollTop - this.viewHeight;
    this.sticks = below <= endSlackPx && this.tools.reachesEnd;
    this.noteAnchors();
    this.tools.onAtEnd(this.sticks);
    this.cover(isUrgent);
    if (this.scrollTop < fetchAheadPx) this.tools.onNearStart();
    if (below < fetchAheadPx) this.tools.onNearEnd();
  }

  scrollTo(key: string, place: Place, takesFocus: boolean): boolean {
    if (this.layout.indexOf(key) === -1) return false;
    this.goal = { key, place, takesFocus };
    this.sticks = false;
    this.tools.draw(false);
    return true;
  }

  scrollToEnd(isSmooth: boolean): void {
    const { box } = this;
    if (!box) return;
    this.goal = null;
    const way = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (isSmooth && way < 2 * box.clientHeight && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      box.scrollTo({ top: box.scrollHeight, behavior: 'smooth' });
    } else {
      this.sticks = true;
      this.tools.draw(false);
    }
  }

  private resized(entries: readonly ResizeObserverEntry[]): void {
    let hasChanged = false;
    for (const { target, borderBoxSize } of entries) {
      const key = (target as HTMLElement).dataset['slot'];
      const height = borderBoxSize[0]?.blockSize;
      if (target === this.box) {
        hasChanged ||= this.viewHeight !== this.box.clientHeight;
        this.viewHeight = this.box.clientHeight;
      } else if (key !== undefined && height !== undefined && this.rows.get(key) === target) {
        if (this.layout.measured(key, height)) hasChanged = true;
      }
    }
    if (hasChanged) this.settle(true);
  }

  /** What the reader has scrolled since the last look moves the anchors along. */
  private follow(box: HTMLElement): void {
    const way = box.scrollTop - this.scrollTop;
    // At the end of a list that became shorter the browser has moved the view, not the reader.
    const isPushed = way < 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
    if (way === 0 || isPushed) return;
    for (const anchor of this.anchors) anchor.offset -= way;
    this.scrollTop = box.scrollTop;
  }

  /** Where the view should begin. */
  private wishedTop(): number {
    const { layout } = this;
    if (this.goal) return this.topFor(this.goal);
    if (this.sticks && this.tools.reachesEnd) return layout.total - this.viewHeight;
    for (const { key, offset } of this.anchors) {
      const index = layout.indexOf(key);
      if (index !== -1) return layout.top(index) - offset;
    }
    return this.scrollTop;
  }

  private topFor({ key, place }: Goal): number {
    const index = this.layout.indexOf(key);
    const top = this.layout.top(index);
    const bottom = this.layout.top(index + 1);
    if (place === 'nearest') {
      return Math.min(Math.max(this.scrollTop, bottom - this.viewHeight), top);
    }
    return top - Math.max(0, place === 'centre' ? (this.viewHeight - (bottom - top)) / 2 : this.viewHeight / 5);
  }

  /** The goal, once its row is drawn and measured. */
  private sight(): Goal | null {
    if (this.goal && this.layout.indexOf(this.goal.key) === -1) this.goal = null;
    return this.goal && this.rows.has(this.goal.key) ? this.goal : null;
  }

  private arrive(goal: Goal): void {
    this.goal = null;
    this.scrolled(false);
    if (goal.takesFocus) this.rows.get(goal.key)?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  }

  private noteAnchors(): void {
    const whole: typeof this.anchors = [];
    const cut: typeof this.anchors = [];
    const { layout, scrollTop } = this;
    for (let index = layout.at(scrollTop); index < layout.count; index += 1) {
      const offset = layout.top(index) - scrollTop;
      if (offset > this.viewHeight) break;
      const key = layout.keys[index] ?? '';
      if (this.tools.holds(key)) (offset >= 0 ? whole : cut).push({ key, offset });
    }
    this.anchors = [...whole, ...cut];
    const first = cut[0] ?? whole[0];
    if (first) this.tools.onPlace(first.key);
  }

  /**
   * Draws what is missing. A jump to where nothing is drawn would take too long for one frame with all that lies beyond
   * the view; so what is in view is drawn before the browser paints, and the rest in a task of its own.
   */
  private cover(isUrgent: boolean): void {
    if (this.covers(this.isHurried ? 0 : reservePx)) return;
    if (!isUrgent || this.isHurried) {
      this.tools.draw(isUrgent);
      return;
    }
    if (!this.covers(0)) {
      this.isHurried = true;
      this.tools.draw(true);
      this.isHurried = false;
    }
    this.later ??= setTimeout(() => {
      this.later = null;
      if (this.box && !this.covers(reservePx)) this.tools.draw(false);
    });
  }

  /** Whether at least so many pixels beyond the view are drawn. */
  private covers(wantedPx: number): boolean {
    const { layout, drawn } = this;
    const isEnough = (isEdge: boolean, spare: number): boolean => isEdge || spare >= wantedPx;
    return isEnough(drawn.from <= 0, this.scrollTop - layout.top(drawn.from)) &&
      isEnough(drawn.to >= layout.count - 1, layout.top(drawn.to + 1) - this.scrollTop - this.viewHeight);
  }
}

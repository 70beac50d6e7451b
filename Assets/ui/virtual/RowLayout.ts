/**
 * Where each row of a long list stands, in pixels from its top: measured heights where a row has been drawn, estimates
 * elsewhere. Reading is a lookup; after a change the sums are made anew from there on, when somebody asks.
 */
export class RowLayout {
  private readonly places = new Map<string, number>();
  private readonly heights: Float64Array;
  private readonly tops: Float64Array;
  /** So many of the tops are sound. */
  private sound = 1;

  /** `known` keeps what was measured for the layouts to come. */
  constructor(
    readonly keys: readonly string[],
    estimate: (index: number) => number,
    private readonly known: Map<string, number>,
  ) {
    this.heights = new Float64Array(keys.length);
    this.tops = new Float64Array(keys.length + 1);
    keys.forEach((key, index) => {
      this.places.set(key, index);
      this.heights[index] = known.get(key) ?? estimate(index);
    });
  }

  get count(): number {
    return this.keys.length;
  }

  get total(): number {
    return this.top(this.count);
  }

  /** -1 if there is no such row. */
  indexOf(key: string): number {
    return this.places.get(key) ?? -1;
  }

  /** Of row `index`; of the row after the last it is the end. */
  top(index: number): number {
    for (; this.sound <= index; this.sound += 1) {
      this.tops[this.sound] = (this.tops[this.sound - 1] ?? 0) + (this.heights[this.sound - 1] ?? 0);
    }
    return this.tops[index] ?? 0;
  }

  /** Notes a measured height; tells whether it was another one. */
  measured(key: string, height: number): boolean {
    this.known.set(key, height);
    const index = this.indexOf(key);
    if (index === -1 || Math.abs((this.heights[index] ?? 0) - height) < 0.01) return false;
    this.heights[index] = height;
    this.sound = Math.min(this.sound, index + 1);
    return true;
  }

  /** The first row that reaches below `y`; the last one if none does. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.count - 1);
    this.top(this.count);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tops[middle + 1] ?? Infinity) > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/**
 * Where code begins and ends: a run of backticks and the next run of as many, as CommonMark has it (6.1). All runs are
 * found in one pass, so that any number of them that never close costs no more.
 */
export class CodeRuns {
  /** Run length to places, in order, and how many of them lie behind. */
  private places: Map<number, { starts: number[]; passed: number }> | null = null;

  constructor(private readonly text: string) {}

  /** The run at `start`: its length, and where the one that closes it stands, or -1. Ask in rising order. */
  at(start: number): { length: number; close: number } {
    let end = start;
    while (this.text[end] === '`') end += 1;
    const length = end - start;
    const runs = this.all().get(length);
    if (!runs) return { length, close: -1 };
    // A search from an earlier place begins anew; it happens at most twice, for links and for the text itself.
    if ((runs.starts[runs.passed - 1] ?? -1) >= end) runs.passed = 0;
    while ((runs.starts[runs.passed] ?? Infinity) < end) runs.passed += 1;
    return { length, close: runs.starts[runs.passed] ?? -1 };
  }

  private all(): Map<number, { starts: number[]; passed: number }> {
    if (this.places) return this.places;
    this.places = new Map();
    for (const found of this.text.matchAll(/`+/g)) {
      const length = (found[0] ?? '').length;
      const runs = this.places.get(length) ?? { starts: [], passed: 0 };
      runs.starts.push(found.index ?? 0);
      this.places.set(length, runs);
    }
    return this.places;
  }
}

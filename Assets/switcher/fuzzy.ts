/** How well a name fits what was typed, and which of its characters were meant. */
export interface Match {
  /** Larger is better; never below 0. */
  score: number;
  /** Code points of the name, in order. */
  positions: number[];
}

const longestName = 100;
const longestQuery = 40;

/** Points for a character that stands at the beginning, at the beginning of a word, or right behind the last one. */
const first = 10;
const wordStart = 8;
const inRow = 6;
const anywhere = 1;

/**
 * Finds the characters of `query` in `name` in their order, whatever stands between, the best way there is: beginnings
 * of words and neighbours count most. Case and accents do not matter. Null if they are not all there.
 */
export function fuzzy(query: string, name: string): Match | null {
  const wanted = [...fold(query)].slice(0, longestQuery);
  const letters = lettersOf(name);
  if (wanted.length === 0) return { score: 0, positions: [] };
  return isWithin(wanted, letters.folded) ? best(wanted, letters) : null;
}

interface Letters {
  /** As they are compared. */
  folded: readonly string[];
  /** What finding each one is worth for where it stands. */
  worth: readonly number[];
}

/** Names stay while the query changes. */
const known = new Map<string, Letters>();
const mostKnown = 20_000;

function lettersOf(name: string): Letters {
  let found = known.get(name);
  if (!found) {
    if (known.size >= mostKnown) known.clear();
    const letters = [...name].slice(0, longestName);
    found = {
      folded: letters.map((letter) => [...fold(letter)][0] ?? letter),
      worth: letters.map((_, at) => worthOf(letters, at)),
    };
    known.set(name, found);
  }
  return found;
}

/** Whether a word of `name` begins with `query`. */
export function beginsWord(query: string, name: string): boolean {
  return ` ${lettersOf(name).folded.join('').replace(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${fold(query)}`);
}

/** Most names do not fit at all, and this tells so cheaply. */
function isWithin(wanted: readonly string[], folded: readonly string[]): boolean {
  let at = 0;
  for (const letter of folded) if (letter === wanted[at]) at += 1;
  return at === wanted.length;
}

/** `scores[w][n]`: the best for the first `w + 1` wanted characters, the last of them at place `n` of the name. */
function best(wanted: readonly string[], { folded, worth }: Letters): Match | null {
  const scores: number[][] = [];
  const before: number[][] = [];
  wanted.forEach((letter, w) => {
    const row: number[] = [];
    const from: number[] = [];
    let bestScore = w === 0 ? 0 : -Infinity;
    let bestPlace = -1;
    folded.forEach((candidate, n) => {
      const neighbour = n > 0 ? (scores[w - 1]?.[n - 1] ?? -Infinity) + inRow : -Infinity;
      row[n] = -Infinity;
      from[n] = -1;
      if (candidate === letter) {
        const isJoined = w > 0 && neighbour >= bestScore;
        row[n] = (isJoined ? neighbour : bestScore) + (worth[n] ?? 0);
        from[n] = isJoined ? n - 1 : bestPlace;
      }
      const passed = w === 0 ? -Infinity : scores[w - 1]?.[n] ?? -Infinity;
      if (passed > bestScore) {
        bestScore = passed;
        bestPlace = n;
      }
    });
    scores.push(row);
    before.push(from);
  });
  return traced(scores, before, folded.length);
}

function traced(scores: readonly number[][], before: readonly number[][], length: number): Match | null {
  const last = scores[scores.length - 1] ?? [];
  let at = last.reduce((most, score, index) => (score > (last[most] ?? -Infinity) ? index : most), 0);
  const score = last[at] ?? -Infinity;
  if (score === -Infinity) return null;
  const positions: number[] = [];
  for (let w = scores.length - 1; w >= 0; w -= 1) {
    positions.unshift(at);
    at = before[w]?.[at] ?? -1;
  }
  // Of two that fit as well the shorter name is meant.
  return { score: score + 1 - length / (length + 20), positions };
}

function worthOf(letters: readonly string[], at: number): number {
  if (at === 0) return first;
  const isLater = /[\p{L}\p{N}]/u.test(letters[at - 1] ?? '');
  const isHump = /\p{Ll}/u.test(letters[at - 1] ?? '') && /\p{Lu}/u.test(letters[at] ?? '');
  return !isLater || isHump ? wordStart : anywhere;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

import { store } from '../store';
import type { KeptPages } from '../api/usePages';
import type { SearchAnswer, SearchHit, UserId } from '../api/wire';

/** What a step of the browser's history showed, so that coming back finds it as it was left. */
export interface Kept {
  id: number;
  userId: UserId | undefined;
  /** Whether one has come back to it. */
  isReturn: boolean;
  pages: KeptPages<SearchHit> | null;
  scrollTop: number;
}

const mostSteps = 20;
const steps = new Map<number, Kept>();
let lastId = 0;

/** What is kept for the present step, which is marked in the history; another person's is never found. */
export function keptHere(): Kept {
  const userId = store.get().session.account?.id;
  const marked = (history.state as { search?: number } | null)?.search;
  const known = marked === undefined ? undefined : steps.get(marked);
  if (known && known.userId === userId) {
    known.isReturn = true;
    return known;
  }
  lastId += 1;
  const fresh: Kept = { id: lastId, userId, isReturn: false, pages: null, scrollTop: 0 };
  steps.set(fresh.id, fresh);
  forgetFirst(steps, mostSteps);
  history.replaceState({ ...history.state as object | null, search: fresh.id }, '');
  return fresh;
}

export function keepPages(kept: Kept, pages: KeptPages<SearchHit>): void {
  kept.pages = pages;
}

export function keepScroll(kept: Kept, scrollTop: number): void {
  kept.scrollTop = scrollTop;
}

interface KeptAnswer {
  answer: SearchAnswer;
  atMs: number;
}

const mostAnswers = 10;
/** An answer this young serves again where only its counts matter or one has come back. */
const answerAgeMs = 5 * 60_000;
const answers = new Map<string, KeptAnswer>();

const keyOf = (key: string): string => `${store.get().session.account?.id ?? ''} ${key}`;

export function keepAnswer(key: string, answer: SearchAnswer): void {
  answers.delete(keyOf(key));
  answers.set(keyOf(key), { answer, atMs: Date.now() });
  forgetFirst(answers, mostAnswers);
}

export function keptAnswer(key: string): SearchAnswer | null {
  const found = answers.get(keyOf(key));
  return found && Date.now() - found.atMs < answerAgeMs ? found.answer : null;
}

function forgetFirst<Key>(map: Map<Key, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

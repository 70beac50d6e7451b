import { useMemo, useRef } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { useSelector } from '../store';
import { useDebounced } from '../ui/useDebounced';
import { hitTarget } from './hitTarget';
import { completed } from './question';
import type { SearchHit, Suggestions } from '../api/wire';
import type { Target } from '../app/router';

/** Something that may be meant: words to look for, or a place to go to. */
export interface Suggestion {
  key: string;
  text: string;
  /** Null for words. */
  hit: SearchHit | null;
  target: Target | null;
}

/** As long as a question to the server may be. */
const longest = 100;
const mostWords = 5;
const restMs = 120;

/** What the text may become. The newest answer wins; while it is on its way the last one stays. */
export function useSuggestions(text: string): Suggestion[] {
  const typed = text.trim() ? text.slice(0, longest) : '';
  const wanted = useDebounced(typed, restMs);
  const asked = useResource(wanted ? wanted : null, (signal) => api.request('GET /search/suggestions', { query: { q: wanted }, signal }));
  const last = useRef<{ of: string; answer: Suggestions } | null>(null);
  if (asked.data) last.current = { of: wanted, answer: asked.data };
  if (!typed) last.current = null;
  const servers = useSelector((state) => state.servers);
  const channels = useSelector((state) => state.channels);
  const shown = last.current;
  return useMemo(() => {
    if (!shown) return [];
    const words = shown.answer.words.map((word) => completed(shown.of, word))
      .filter((whole) => whole.trim().toLowerCase() !== shown.of.trim().toLowerCase()).slice(0, mostWords)
      .map((whole): Suggestion => ({ key: `word ${whole}`, text: whole, hit: null, target: null }));
    const places = shown.answer.hits.flatMap((hit): Suggestion[] => {
      const target = hitTarget(hit, { servers, channels });
      return target ? [{ key: `${hit.type} ${hit.id}`, text: '', hit, target }] : [];
    });
    return [...words, ...places];
  }, [shown, servers, channels]);
}

import { useEffect, useMemo } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { keepAnswer, keptAnswer } from './kept';
import { wireOf } from './question';
import type { Resource } from '../api/useResource';
import type { SearchAnswer } from '../api/wire';
import type { Kept } from './kept';
import type { Question } from './question';

/** A few hits of every kind and their counts; the tabs and the first of them show the same answer. */
export function useOverview(question: Question, kept: Kept): Resource<SearchAnswer> {
  // Counts do not depend on the order.
  const asked: Question = { ...question, type: 'all', sort: question.type === 'all' ? question.sort : '' };
  const key = question.q ? JSON.stringify(asked) : null;
  const known = useMemo(
    () => (key && (kept.isReturn || question.type !== 'all') ? keptAnswer(key) : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- whether it is a return is decided with the step
    [key, kept.id],
  );
  const loaded = useResource(known ? null : key, (signal) => api.request('GET /search', { query: wireOf(asked), signal }));
  useEffect(() => {
    if (key && loaded.data) keepAnswer(key, loaded.data);
  }, [key, loaded.data]);
  return known ? { ...loaded, data: known, isLoading: false, error: null } : loaded;
}

import { useRef } from 'react';
import { isAdministrator } from '../accounts/administrator';
import { store } from '../store';
import { navigate } from './router';
import { useShortcuts } from './shortcuts';
import type { Target } from './router';

/** The second key must follow within this time. */
const patienceMs = 1_000;

function places(): Record<string, Target | null> {
  const { account } = store.get().session;
  if (!account) return {};
  return {
    h: { to: 'home' },
    c: { to: 'communities' },
    f: { to: 'feed' },
    e: { to: 'discover' },
    p: { to: 'profile', params: { username: account.username } },
    s: { to: 'settings' },
    a: isAdministrator(account) ? { to: 'admin' } : null,
  };
}

/** `G` and then a letter goes to a page. */
export function useGoKeys(): void {
  const startedAt = useRef(0);
  useShortcuts([
    {
      key: 'g',
      run: () => {
        startedAt.current = Date.now();
      },
    },
    ...['h', 'c', 'f', 'e', 'p', 's', 'a'].map((key) => ({
      key,
      run: () => {
        const target = Date.now() - startedAt.current < patienceMs ? places()[key] : null;
        startedAt.current = 0;
        if (target) navigate(target);
      },
    })),
  ]);
}

import { useEffect, useState } from 'react';
import { restoreSession } from '../accounts/session';
import { api } from '../api';
import { dispatch, useSelector } from '../store';
import { ErrorState } from '../ui/States';
import { Spinner } from '../ui/Spinner';
import { App } from './App';
import { startLive } from './startLive';
import type { ReactElement } from 'react';

/** Finds out where and who one is, then shows the product; tells when the server cannot be asked. */
export function Boot(): ReactElement {
  const isKnown = useSelector((state) => state.site !== null && state.session.status !== 'unknown');
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => startLive(), []);
  useEffect(() => {
    setError(null);
    Promise.all([
      api.request('GET /config', {}).then((site) => dispatch({ type: 'site/loaded', site })),
      restoreSession(),
    ]).catch(setError);
  }, [round]);
  if (isKnown) return <App />;
  return (
    <main className="page-loading">
      {error === null ? <Spinner size={32} /> : <ErrorState error={error} onRetry={() => setRound(round + 1)} />}
    </main>
  );
}

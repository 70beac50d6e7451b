import { Suspense, useEffect } from 'react';
import { ReauthPrompt } from '../accounts/ReauthDialog';
import { isOffered, useSelector } from '../store';
import { SearchKeys } from '../search/SearchKeys';
import { QuickSwitcher } from '../switcher/QuickSwitcher';
import { Toasts } from '../ui/Toasts';
import { Spinner } from '../ui/Spinner';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFoundPage } from './NotFoundPage';
import { pages } from './pages';
import { PageFocus } from './PageFocus';
import { redirectFor } from './redirects';
import { navigate, usePlace } from './router';
import { Shell } from './Shell';
import { ShortcutsHelp } from './ShortcutsHelp';
import { UnsavedDialog } from './UnsavedDialog';
import type { ReactElement } from 'react';

/** The page of the present address inside the shell, once it is known who is here. */
export function App(): ReactElement {
  const place = usePlace();
  const { name } = place.location;
  const session = useSelector((state) => state.session);
  const hasSearch = useSelector((state) => isOffered(state, 'search'));
  const needsSetup = useSelector((state) => state.site?.needsSetup ?? false);
  const redirect = redirectFor(place.location, place.path, session.status, needsSetup);
  useEffect(() => {
    if (redirect) navigate(redirect, { replace: true });
  }, [redirect]);
  const page = name === 'notFound' ? undefined : pages[name];
  const Page = page?.component ?? NotFoundPage;
  return (
    <>
      <Shell hasRail={session.status === 'user' && (page?.hasRail ?? true)}>
        {redirect ? <PageLoading /> : (
          <ErrorBoundary resetKey={place.path}>
            <Suspense fallback={<PageLoading />}>
              <Page />
              <PageFocus name={name} isFirst={place.isFirst} />
            </Suspense>
          </ErrorBoundary>
        )}
      </Shell>
      <ReauthPrompt />
      <ShortcutsHelp />
      <UnsavedDialog />
      {session.status === 'user' ? <><QuickSwitcher />{hasSearch ? <SearchKeys /> : null}</> : null}
      <Toasts />
    </>
  );
}

function PageLoading(): ReactElement {
  return <main id="main" tabIndex={-1} className="page-loading"><Spinner size={32} /></main>;
}

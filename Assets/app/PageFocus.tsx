import { useEffect } from 'react';
import { closeDrawers } from './drawers';
import { usePlace } from './router';
import type { ReactElement } from 'react';

/**
 * After a step to another page the content takes the focus, so that keyboard and screen reader continue there.
 * Stands beside the page inside its suspense, so that it acts once the page is there.
 */
export function PageFocus({ name, isFirst }: { name: string; isFirst: boolean }): ReactElement | null {
  const { path } = usePlace();
  useEffect(() => {
    if (isFirst) return;
    const main = document.getElementById('main');
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
    // Only a change of page counts; moves within one are the page's own affair.
  }, [name, isFirst]);
  useEffect(closeDrawers, [path]);
  return null;
}

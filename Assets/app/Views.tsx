import './views.css';
import { Link } from './Link';
import type { ReactElement } from 'react';
import type { Target } from './router';

/** The views of one page, of which one is shown: each has its address. */
export function Views<View extends string | undefined>({ label, views, current, target, text }: {
  label: string;
  views: readonly View[];
  /** None of them where something else is shown. */
  current: View | null;
  target: (view: View) => Target;
  text: (view: View) => string;
}): ReactElement {
  return (
    <nav className="views" aria-label={label}>
      {views.map((each) => (
        <Link key={each ?? ''} target={target(each)} aria-current={each === current ? 'page' : undefined}>{text(each)}</Link>
      ))}
    </nav>
  );
}

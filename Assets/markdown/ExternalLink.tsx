import { matchLocation, navigate } from '../app/router';
import { hostToShow } from './urls';
import type { MouseEvent, ReactElement, ReactNode } from 'react';

/**
 * A link somebody has written. Where it leads stands in its title, and beside it if its text looks like another
 * address. Links to pages of this site stay in this tab.
 */
export function ExternalLink({ href, text, children }: {
  href: string;
  /** Its text without marks. */
  text: string;
  children: ReactNode;
}): ReactElement {
  const host = hostToShow(text, href);
  const path = ownPath(href);
  const onClick = (event: MouseEvent): void => {
    if (path === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(path);
  };
  return (
    <>
      <a
        href={href} target="_blank" rel="noopener noreferrer nofollow ugc" dir="auto" title={text === href ? undefined : href}
        onClick={onClick}
      >
        {children}
      </a>
      {host === null ? null : <small className="link-host" dir="ltr">({host})</small>}
    </>
  );
}

/** The path of a page of this site; files and the interface, which the router does not know, are none. */
function ownPath(href: string): string | null {
  const url = new URL(href);
  if (url.origin !== globalThis.location?.origin) return null;
  return matchLocation(url.pathname, url.search).name === 'notFound' ? null : url.pathname + url.search;
}

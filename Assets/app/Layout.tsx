import './layout.css';
import { useEffect, useRef } from 'react';
import { useI18n } from '../i18n';
import { focusablesIn } from '../ui/focus';
import { IconButton } from '../ui/IconButton';
import { MenuIcon } from '../ui/icons';
import { UserPanel } from '../accounts/UserPanel';
import { closeDrawers, openDrawer, useDrawer } from './drawers';
import { narrow, useMediaQuery } from './mediaQuery';
import type { ReactElement, ReactNode, RefObject } from 'react';

export interface LayoutProps {
  /** The list beside the rail: channels, settings sections, places. */
  sidebar: ReactNode;
  sidebarLabel: string;
  /** The column on the right. */
  aside?: ReactNode;
  asideLabel?: string;
  children: ReactNode;
}

/** The columns of a page: list, content, and maybe a column on the right. Narrow screens show them as drawers. */
export function Layout({ sidebar, sidebarLabel, aside, asideLabel, children }: LayoutProps): ReactElement {
  const drawer = useDrawer();
  const isNarrow = useMediaQuery(narrow);
  const startRef = useRef<HTMLElement>(null);
  const endRef = useRef<HTMLElement>(null);
  const mainRef = useRef<HTMLElement>(null);
  const isCovered = isNarrow && drawer !== null;
  // Released before focus returns to a button inside.
  useInert(mainRef, isCovered);
  useDrawerFocus(drawer === 'start' && isNarrow, startRef);
  useDrawerFocus(drawer === 'end' && isNarrow, endRef);
  return (
    <>
      <nav ref={startRef} className="sidebar" aria-label={sidebarLabel} data-hidden={isNarrow && drawer !== 'start'}>
        <div className="sidebar-content">{sidebar}</div>
        <UserPanel />
      </nav>
      <main ref={mainRef} id="main" tabIndex={-1} className="page-main">{children}</main>
      {aside ? (
        <aside ref={endRef} className="aside" aria-label={asideLabel} tabIndex={-1} data-open={drawer === 'end'}>
          {aside}
        </aside>
      ) : null}
      {isCovered ? <div className="scrim" role="presentation" onClick={closeDrawers} /> : null}
    </>
  );
}

/** The bar at the top of the content. On narrow screens it holds the way to the lists. */
export function PageHeader({ title, children }: { title: ReactNode; children?: ReactNode }): ReactElement {
  const { t } = useI18n();
  const drawer = useDrawer();
  return (
    <header className="page-header">
      <IconButton
        label={t('app.openNavigation')} icon={<MenuIcon />} className="narrow-only" aria-expanded={drawer === 'start'}
        onClick={() => openDrawer('start')}
      />
      <div className="page-title">{title}</div>
      {children}
    </header>
  );
}

/** Focus goes into a drawer that opens and back to its button; Escape closes it. */
function useDrawerFocus(isOpen: boolean, ref: RefObject<HTMLElement>): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    if (ref.current) (focusablesIn(ref.current)[0] ?? ref.current).focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') closeDrawers();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isOpen, ref]);
}

function useInert(ref: RefObject<HTMLElement>, isInert: boolean): void {
  useEffect(() => {
    const element = ref.current;
    if (!isInert || !element) return undefined;
    element.setAttribute('inert', '');
    return () => element.removeAttribute('inert');
  }, [ref, isInert]);
}

import './layout.css';
import { ServerRail } from '../servers/ServerRail';
import { useI18n } from '../i18n';
import { AnnouncementBanner } from './AnnouncementBanner';
import { ConnectionBanner } from './ConnectionBanner';
import { useDrawer } from './drawers';
import type { ReactElement, ReactNode } from 'react';

/** What stays while pages come and go: skip link, connection banner, server rail. */
export function Shell({ hasRail, children }: { hasRail: boolean; children: ReactNode }): ReactElement {
  const { t } = useI18n();
  const drawer = useDrawer();
  return (
    <div className="shell" data-drawer={drawer ?? 'none'}>
      <a className="skip-link" href="#main" onClick={focusMain}>{t('app.skipToContent')}</a>
      <ConnectionBanner />
      <AnnouncementBanner />
      <div className="shell-columns">
        {hasRail ? <ServerRail /> : null}
        {children}
      </div>
    </div>
  );
}

function focusMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

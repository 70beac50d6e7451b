import './banner.css';
import './connectionBanner.css';
import { useEffect, useState } from 'react';
import { useI18n } from '../i18n';
import { live } from '../socket/live';
import { useSelector } from '../store';
import { CloudOffIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** Short drops are nobody's business; only what lasts is shown. */
const graceMs = 2_000;

export function ConnectionBanner(): ReactElement {
  const { t } = useI18n();
  const isSignedIn = useSelector((state) => state.session.status === 'user');
  const phase = useSelector((state) => state.connection.phase);
  const isDown = isSignedIn && phase !== 'online';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isDown) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), graceMs);
    return () => clearTimeout(timer);
  }, [isDown]);
  return (
    <div role="status" className="connection">
      {isShown ? (
        <p className="app-banner connection-banner">
          <CloudOffIcon size={16} />
          <span>{t(navigator.onLine ? 'app.reconnecting' : 'app.offline')}</span>
          <button type="button" onClick={() => live.retryNow()}>{t('app.retryNow')}</button>
        </p>
      ) : null}
    </div>
  );
}

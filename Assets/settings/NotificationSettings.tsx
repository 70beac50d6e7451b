import { useEffect, useState } from 'react';
import { canNotify, chooseNotifications, wantsNotifications } from '../chat/attention';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { Switch } from '../ui/Switch';
import type { ReactElement } from 'react';

export function NotificationSettings(): ReactElement {
  const { t } = useI18n();
  const [isOn, setOn] = useState(wantsNotifications);
  useEffect(() => {
    // The browser's own permission may have been changed meanwhile, in another window.
    const look = (): void => setOn(wantsNotifications());
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  if (!canNotify()) return <p className="notice">{t('settings.desktopMissing')}</p>;
  const isBlocked = Notification.permission === 'denied';
  return (
    <>
      <Switch
        label={t('settings.desktop')} hint={t('settings.desktopHint')} isOn={isOn} isDisabled={isBlocked}
        onChange={(isWanted) => void chooseNotifications(isWanted).then(setOn)}
      />
      {isBlocked ? <p className="notice">{t('settings.desktopBlocked')}</p> : null}
      {isOn ? (
        <div>
          <Button
            kind="secondary" size="small"
            onClick={() => new Notification(t('settings.notifications'), { body: t('settings.desktopTestBody') })}
          >
            {t('settings.desktopTest')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

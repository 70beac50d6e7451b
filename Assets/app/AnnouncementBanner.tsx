import './banner.css';
import './announcementBanner.css';
import { useEffect } from 'react';
import { useI18n } from '../i18n';
import { useStoreValue } from '../store/createStore';
import { IconButton } from '../ui/IconButton';
import { CloseIcon, MegaphoneIcon } from '../ui/icons';
import { announcementStore, dismissAnnouncement } from './announcements';
import type { ReactElement } from 'react';
import type { Announcement } from '../api/wire';

/** What a timer can hold. */
const longestMs = 2_147_483_647;

/** What the staff said to everyone, until it is closed or over. */
export function AnnouncementBanner(): ReactElement {
  const { t } = useI18n();
  const announcements = useStoreValue(announcementStore, (all) => all);
  return (
    <div role="status" aria-label={t('app.announcement')}>
      {announcements.map((each) => <Banner key={each.id} announcement={each} />)}
    </div>
  );
}

function Banner({ announcement }: { announcement: Announcement }): ReactElement {
  const { t } = useI18n();
  const { id, level, title, body, url, expiresAt } = announcement;
  useEffect(() => {
    if (expiresAt === null) return undefined;
    const timer = setTimeout(() => dismissAnnouncement(id), Math.min(longestMs, Date.parse(expiresAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [id, expiresAt]);
  return (
    <div className="app-banner announcement" data-level={level}>
      <MegaphoneIcon size={16} />
      <p dir="auto">
        <strong>{title}</strong>{body ? ` ${body}` : ''}
        {url ? <> <a href={url} rel="noopener noreferrer" target="_blank">{t('app.announcementMore')}</a></> : null}
      </p>
      <IconButton label={t('app.dismiss', { title })} isCompact icon={<CloseIcon size={16} />} onClick={() => dismissAnnouncement(id)} />
    </div>
  );
}

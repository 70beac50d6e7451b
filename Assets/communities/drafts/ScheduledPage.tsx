import { useI18n } from '../../i18n';
import { ClockIcon } from '../../ui/icons';
import { DraftList } from './DraftList';
import type { ReactElement } from 'react';

/** One's posts that will appear by themselves, the next first. */
export default function ScheduledPage(): ReactElement {
  const { t } = useI18n();
  return (
    <DraftList
      status="scheduled" title={t('posts.scheduled')} icon={<ClockIcon size={32} />} emptyTitle={t('posts.scheduledEmpty')}
      emptyText={t('posts.scheduledEmptyText')}
    />
  );
}

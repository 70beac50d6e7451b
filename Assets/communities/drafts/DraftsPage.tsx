import { useI18n } from '../../i18n';
import { EditIcon } from '../../ui/icons';
import { DraftList } from './DraftList';
import type { ReactElement } from 'react';

/** The posts one has begun and not published, the latest first. */
export default function DraftsPage(): ReactElement {
  const { t } = useI18n();
  return (
    <DraftList
      status="draft" title={t('posts.drafts')} icon={<EditIcon size={32} />} emptyTitle={t('posts.draftsEmpty')}
      emptyText={t('posts.draftsEmptyText')}
    />
  );
}

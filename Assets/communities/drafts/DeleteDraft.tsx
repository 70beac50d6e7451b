import { useI18n } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { deleteDraft } from './deeds';
import type { ReactElement } from 'react';
import type { PostId } from '../../api/wire';

/** Asks before a draft is deleted, which nothing brings back. */
export function DeleteDraft({ draft, onDeleted, onClose }: {
  draft: PostId; onDeleted: () => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <ConfirmDialog
      title={t('posts.deleteDraft')} action={t('communities.delete')} isDanger onClose={onClose}
      onConfirm={async () => {
        await deleteDraft(draft);
        onDeleted();
      }}
    >
      <p>{t('posts.deleteDraftText')}</p>
    </ConfirmDialog>
  );
}

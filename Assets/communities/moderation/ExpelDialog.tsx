import { useState } from 'react';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { showToast } from '../../ui/toastStore';
import { ReasonField, reasonOf } from './ReasonField';
import type { ReactElement } from 'react';
import type { CommunityId, UserRef } from '../../api/wire';

/** Puts a member out; they may come back. */
export function ExpelDialog({ communityId, user, onDone, onClose }: {
  communityId: CommunityId; user: UserRef; onDone: () => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const name = user.displayName;
  return (
    <ConfirmDialog
      title={t('communitySettings.expelTitle', { name })} action={t('communitySettings.expel')} isDanger onClose={onClose}
      onConfirm={async () => {
        await api.request('DELETE /communities/{community}/members/{user}', {
          path: { community: communityId, user: user.id }, query: reasonOf(reason),
        });
        showToast(t('communitySettings.expelled', { name }), 'success');
        onDone();
      }}
    >
      <p>{t('communitySettings.expelText')}</p>
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { dispatch } from '../store';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import type { ReactElement } from 'react';
import type { CommunityView } from '../api/wire';

/** Joins, or leaves after a question. The owner stays, and who is banned has no button. */
export function MembershipButton({ view, onChanged }: { view: CommunityView; onChanged: () => void }): ReactElement | null {
  const { t } = useI18n();
  const [isLeaving, setLeaving] = useState(false);
  const { community, membership } = view;
  const path = { community: community.name };
  const joining = useAction(() => api.request('POST /communities/{community}/join', { path, body: {} }).then(({ request }) => {
    if (request) showToast(t('communities.asked'), 'success');
    onChanged();
  }, toastError));
  if (membership?.role === 'owner' || (!membership && view.isBanned)) return null;
  if (!membership && community.joinPolicy === 'invite') return <Tag>{t('invitations.only')}</Tag>;
  if (!membership) return <Button isBusy={joining.isBusy} onClick={() => void joining.run()}>{t(community.joinPolicy === 'approval' ? 'communities.ask' : 'home.join')}</Button>;
  const leave = async (): Promise<void> => {
    await api.request('POST /communities/{community}/leave', { path });
    dispatch({ type: 'community/left', communityId: community.id });
    onChanged();
  };
  return (
    <>
      <Button kind="secondary" onClick={() => setLeaving(true)}>{t('communities.leave')}</Button>
      {isLeaving ? (
        <ConfirmDialog
          title={t('communities.leaveTitle', { name: community.displayName })} action={t('communities.leave')} isDanger
          onConfirm={leave} onClose={() => setLeaving(false)}
        >
          <p>{t(community.visibility === 'private' ? 'communities.leavePrivateText' : 'communities.leaveText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

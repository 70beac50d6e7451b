import { useState } from 'react';
import { api } from '../api';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { AlertIcon } from '../ui/icons';
import { showToast } from '../ui/toastStore';
import type { ReactElement } from 'react';

/** Tells that what leaves the server waits, and lets it go. */
export function OutgoingNote(): ReactElement {
  const { t } = useI18n();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="admin-note">
      <AlertIcon />
      <span>{t('admin.outgoingHeld')}</span>
      <Button kind="secondary" size="small" onClick={() => setAsking(true)}>{t('admin.releaseOutgoing')}</Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('admin.releaseOutgoingTitle')} action={t('admin.releaseOutgoing')}
          onConfirm={async () => {
            await api.request('POST /admin/outgoing/release', {});
            showToast(t('admin.outgoingReleased'), 'success');
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('admin.releaseOutgoingText')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

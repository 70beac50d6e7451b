import { useState } from 'react';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormField } from '../../ui/FormField';
import { TextArea } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Connection } from '../../api/wire';

/** Asks before a connection, or all of a person, are ended. */
export function DisconnectDialog({ connection, name, isWhole, onClose, onEnded }: {
  connection: Connection; name: string; isWhole: boolean; onClose: () => void; onEnded: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={t(isWhole ? 'adminLive.disconnectAllOf' : 'adminLive.disconnectOf', { name })} action={t('adminLive.disconnect')}
      isDanger onClose={onClose}
      onConfirm={async () => {
        const { disconnected } = await api.request('DELETE /admin/realtime', {
          query: {
            ...(isWhole ? { userId: connection.userId } : { socketId: connection.socketId }), ...(reason.trim() ? { reason } : {}),
          },
        });
        showToast(t('adminLive.disconnected', { count: disconnected }), 'success');
        onEnded();
      }}
    >
      <p>{t('adminLive.disconnectText')}</p>
      <FormField label={t('adminLive.reason')} hint={t('adminLive.reasonHint')} isOptional>
        {(control) => (
          <TextArea {...control} value={reason} rows={2} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
        )}
      </FormField>
    </ConfirmDialog>
  );
}

import { api } from '../../api';
import { DangerZone } from '../../app/DangerZone';
import { NameDialog } from '../../app/NameDialog';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Server } from '../../api/wire';

/** The end of a server, for its owner; the server asks for the password. */
export function DeleteServer({ server }: { server: Server }): ReactElement {
  const { t, rich } = useI18n();
  const remove = async (name: string): Promise<void> => {
    await api.request('DELETE /servers/{server}', { path: { server: server.id }, query: { name } });
    navigate({ to: 'home' }, { replace: true });
    showToast(t('serverSettings.deleted', { server: server.name }), 'success');
  };
  return (
    <DangerZone title={t('serverSettings.deleteHeading')} text={t('serverSettings.deleteText')}>
      {(onClose) => (
        <NameDialog
          title={t('serverSettings.deleteTitle', { server: server.name })} name={server.name}
          label={t('serverSettings.deleteName')} action={t('serverSettings.deleteAction')} onClose={onClose}
          onConfirm={remove}
        >
          <p>{t('serverSettings.deleteText')}</p>
          <p>{rich('serverSettings.deleteConfirm', { server: <strong>{server.name}</strong> })}</p>
        </NameDialog>
      )}
    </DangerZone>
  );
}

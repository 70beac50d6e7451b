import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Server } from '../../api/wire';

/** The end of a server, for its owner. */
export function DeleteServer({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="danger-zone" aria-labelledby="delete-server">
      <div>
        <h2 id="delete-server">{t('serverSettings.deleteHeading')}</h2>
        <p>{t('serverSettings.deleteText')}</p>
      </div>
      <Button kind="danger" onClick={() => setAsking(true)}>{t('serverSettings.deleteHeading')}</Button>
      {isAsking ? <DeleteDialog server={server} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

/** Asks for the name, so that nobody deletes the wrong one; the server then asks for the password. */
function DeleteDialog({ server, onClose }: { server: Server; onClose: () => void }): ReactElement {
  const { t, rich } = useI18n();
  const [name, setName] = useState('');
  const deletion = useAction(async () => {
    await api.request('DELETE /servers/{server}', { path: { server: server.id }, query: { name } });
    onClose();
    navigate({ to: 'home' }, { replace: true });
    showToast(t('serverSettings.deleted', { server: server.name }), 'success');
  });
  const isNamed = name.trim() === server.name.trim();
  return (
    <Dialog
      title={t('serverSettings.deleteTitle', { server: server.name })} onClose={onClose}
      onSubmit={() => {
        if (isNamed) void deletion.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" type="submit" isBusy={deletion.isBusy} disabled={!isNamed}>
            {t('serverSettings.deleteAction')}
          </Button>
        </>
      )}
    >
      <p>{t('serverSettings.deleteText')}</p>
      <p>{rich('serverSettings.deleteConfirm', { server: <strong>{server.name}</strong> })}</p>
      <FormField label={t('serverSettings.deleteName')} error={deletion.fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={name} data-autofocus="" autoComplete="off" spellCheck={false}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <ErrorText error={deletion.error?.fields.length ? null : deletion.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { enterServer } from '../servers/enterServer';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { toastError } from '../ui/toastError';
import type { ReactElement } from 'react';
import type { Server } from '../api/wire';

/** Joins an open server: at once, or after its rules were read. Render `dialog` beside the button. */
export function useJoin(server: Server): { join: () => void; isBusy: boolean; dialog: ReactElement | null } {
  const { t } = useI18n();
  const [isReading, setReading] = useState(false);
  const send = async (): Promise<void> => {
    await api.request('POST /servers/{server}/join', { path: { server: server.id }, body: {} });
    await enterServer(server.id);
  };
  const direct = useAction(() => send().catch(toastError));
  return {
    join: () => {
      if (server.rules.length > 0) setReading(true);
      else void direct.run();
    },
    isBusy: direct.isBusy,
    dialog: isReading ? (
      <ConfirmDialog
        title={t('home.rulesTitle', { name: server.name })} action={t('home.acceptRules')}
        onConfirm={send} onClose={() => setReading(false)}
      >
        <p>{t('home.rulesText')}</p>
        <ol className="rules">{server.rules.map((rule) => <li key={rule}>{rule}</li>)}</ol>
      </ConfirmDialog>
    ) : null,
  };
}

import { useState } from 'react';
import { useI18n } from '../i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorText } from './ErrorText';
import type { ReactElement, ReactNode } from 'react';

export interface ConfirmDialogProps {
  title: string;
  /** What the confirming button says: the deed itself, not “OK”. */
  action: string;
  isDanger?: boolean;
  onConfirm: () => Promise<unknown> | void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something that is hard to take back; stays open with the reason if it fails. */
export function ConfirmDialog(
  { title, action, isDanger = false, onConfirm, onClose, children }: ConfirmDialogProps,
): ReactElement {
  const { t } = useI18n();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title} onClose={onClose} onSubmit={() => void confirm()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind={isDanger ? 'danger' : 'primary'} type="submit" isBusy={isBusy} data-autofocus="">{action}</Button>
        </>
      )}
    >
      {children}
      <ErrorText error={error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import type { ReactElement, ReactNode } from 'react';

/** Asks for a name before something ends for ever, so that nobody ends the wrong thing. */
export function NameDialog({ title, name, label, action, onConfirm, onClose, children }: {
  title: string;
  /** What must be typed. */
  name: string;
  label: string;
  action: string;
  onConfirm: (typed: string) => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}): ReactElement {
  const { t } = useI18n();
  const [typed, setTyped] = useState('');
  const confirming = useAction(onConfirm);
  const isNamed = typed.trim() === name.trim();
  return (
    <Dialog
      title={title} onClose={onClose}
      onSubmit={() => {
        if (isNamed) void confirming.run(typed);
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" type="submit" isBusy={confirming.isBusy} disabled={!isNamed}>{action}</Button>
        </>
      )}
    >
      {children}
      <FormField label={label} error={confirming.fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={typed} data-autofocus="" autoComplete="off" autoCapitalize="none" spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </FormField>
      <ErrorText error={confirming.error?.fields.length ? null : confirming.error} />
    </Dialog>
  );
}

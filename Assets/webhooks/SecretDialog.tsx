import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copyText';
import { Dialog } from '../ui/Dialog';
import { FormField } from '../ui/FormField';
import { CopyIcon } from '../ui/icons';
import { Input } from '../ui/Input';
import type { ReactElement } from 'react';

/** Shows the secret of a webhook, which nobody sees again: no stray key or click closes it. */
export function SecretDialog({ secret, isChanged, onClose }: {
  secret: string;
  /** Whether it takes the place of another. */
  isChanged: boolean;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <Dialog
      title={t('webhooks.secretTitle')} size="medium"
      footer={<Button onClick={onClose}>{t('webhooks.secretDone')}</Button>}
    >
      <p>{t('webhooks.secretText')}</p>
      {isChanged ? <p>{t('webhooks.secretNewText')}</p> : null}
      <FormField label={t('webhooks.secret')}>
        {(control) => (
          <div className="copy-row">
            <Input
              {...control} readOnly value={secret} className="webhook-secret" data-autofocus="" autoComplete="off"
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button icon={<CopyIcon size={16} />} onClick={() => void copyText(secret)}>{t('webhooks.secretCopy')}</Button>
          </div>
        )}
      </FormField>
    </Dialog>
  );
}

import { useEffect, useRef, useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { usePlace } from '../app/router';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { ErrorText } from '../ui/ErrorText';
import { ArrowLeftIcon } from '../ui/icons';
import { Switch } from '../ui/Switch';
import { DeliveryLog } from './DeliveryLog';
import { SecretDialog } from './SecretDialog';
import { WebhookForm } from './WebhookForm';
import type { ReactElement } from 'react';
import type { Webhook } from '../api/wire';
import type { WebhookPlace } from './place';

/** One webhook: what it hears, whether it is on, and what was sent. */
export function WebhookView({ place, webhook, onBack, onChanged, onDeleted }: {
  place: WebhookPlace; webhook: Webhook;
  onBack: () => void; onChanged: (webhook: Webhook) => void; onDeleted: () => void;
}): ReactElement {
  const { t } = useI18n();
  const path = { webhook: webhook.id };
  const [isDeleting, setDeleting] = useState(false);
  const [isRenewing, setRenewing] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const switching = useAction(async (isActive: boolean) =>
    onChanged(await api.request('PATCH /webhooks/{webhook}', { path, body: { isActive } })));
  const heading = useRef<HTMLHeadingElement>(null);
  const isStepped = useRef(!usePlace().isFirst);
  useEffect(() => {
    if (isStepped.current) heading.current?.focus();
  }, []);
  return (
    <div className="stack">
      <div className="form-actions">
        <Button kind="secondary" icon={<ArrowLeftIcon size={16} />} onClick={onBack}>{t('webhooks.back')}</Button>
      </div>
      <h2 ref={heading} tabIndex={-1} dir="auto">{webhook.name}</h2>
      {webhook.disabledAt ? <p className="field-error" role="status">{t('webhooks.disabled')}</p> : null}
      {webhook.isOwn ? null : (
        <p>
          {webhook.creator
            ? t('webhooks.foreign', { name: webhook.creator.displayName }) : t('webhooks.foreignNobody')}
        </p>
      )}
      <Switch
        label={t('webhooks.isActive')} hint={t('webhooks.isActiveHint')} isOn={webhook.isActive}
        isDisabled={switching.isBusy} onChange={(isOn) => void switching.run(isOn)}
      />
      <ErrorText error={switching.error} />
      {webhook.isOwn ? <WebhookForm place={place} webhook={webhook} onChanged={onChanged} /> : null}
      <div className="form-actions">
        {webhook.isOwn ? (
          <Button kind="secondary" onClick={() => setRenewing(true)}>
            {t('webhooks.secretNew')}
          </Button>
        ) : null}
        <Button kind="danger" onClick={() => setDeleting(true)}>{t('webhooks.delete')}</Button>
      </div>
      {webhook.isOwn ? <DeliveryLog webhook={webhook} /> : null}
      {secret ? <SecretDialog secret={secret} isChanged onClose={() => setSecret(null)} /> : null}
      {isRenewing ? (
        <ConfirmDialog
          title={t('webhooks.renewTitle', { name: webhook.name })} action={t('webhooks.secretNew')}
          onClose={() => setRenewing(false)}
          onConfirm={async () => setSecret((await api.request('POST /webhooks/{webhook}/token', { path })).secret)}
        >
          <p>{t('webhooks.renewText')}</p>
        </ConfirmDialog>
      ) : null}
      {isDeleting ? (
        <ConfirmDialog
          title={t('webhooks.deleteTitle', { name: webhook.name })} action={t('webhooks.delete')} isDanger
          onClose={() => setDeleting(false)}
          onConfirm={async () => {
            await api.request('DELETE /webhooks/{webhook}', { path });
            onDeleted();
          }}
        >
          <p>{t('webhooks.deleteText')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

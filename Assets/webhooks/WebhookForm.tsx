import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { showToast } from '../ui/toastStore';
import { useUnsaved } from '../ui/unsaved';
import { useEdits } from '../ui/useEdits';
import { isComplete, webhookFields, WebhookFields } from './WebhookFields';
import type { ReactElement } from 'react';
import type { Webhook } from '../api/wire';
import type { WebhookPlace } from './place';
import type { WebhookDraft } from './WebhookFields';

/** Changes what a webhook hears and where that goes. */
export function WebhookForm({ place, webhook, onChanged }: {
  place: WebhookPlace; webhook: Webhook; onChanged: (webhook: Webhook) => void;
}): ReactElement {
  const { t } = useI18n();
  const { name, url, channelId, events } = webhook;
  const edits = useEdits<WebhookDraft>({ name, url, channelId, events });
  useUnsaved(edits.isDirty);
  const [isTried, setTried] = useState(false);
  const saving = useAction(async () => {
    const { events: chosen, ...changes } = edits.changes;
    const body = { ...changes, ...(chosen ? { events: [...chosen] } : {}) };
    onChanged(await api.request('PATCH /webhooks/{webhook}', { path: { webhook: webhook.id }, body }));
    edits.reset();
    showToast(t('webhooks.saved'), 'success');
  });
  return (
    <Form
      error={saving.error} fields={webhookFields}
      actions={<Button type="submit" isBusy={saving.isBusy} disabled={!edits.isDirty}>{t('ui.save')}</Button>}
      onSubmit={() => {
        setTried(true);
        if (isComplete(edits.value)) void saving.run();
      }}
    >
      <WebhookFields
        place={place} value={edits.value} isTried={isTried} fieldError={saving.fieldError} onChange={edits.set}
      />
    </Form>
  );
}

import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { isSaidAtFields } from '../ui/Form';
import { isComplete, webhookFields, WebhookFields } from './WebhookFields';
import type { ReactElement } from 'react';
import type { WebhookInput, WebhookWithSecret } from '../api/wire';
import type { WebhookPlace } from './place';
import type { WebhookDraft } from './WebhookFields';

/** Makes a webhook. */
export function WebhookDialog({ place, onMade, onClose }: {
  place: WebhookPlace; onMade: (made: WebhookWithSecret) => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [draft, setDraft] = useState<WebhookDraft>({ name: '', url: '', channelId: null, events: [] });
  const [isTried, setTried] = useState(false);
  const making = useAction(async () => onMade(await api.request('POST /webhooks', { body: inputOf(place, draft) })));
  return (
    <Dialog
      title={t('webhooks.create')} size="medium" onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (isComplete(draft)) void making.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={making.isBusy}>{t('webhooks.create')}</Button>
        </>
      )}
    >
      <WebhookFields
        place={place} value={draft} isTried={isTried} fieldError={making.fieldError}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <ErrorText error={isSaidAtFields(making.error, webhookFields) ? null : making.error} />
    </Dialog>
  );
}

function inputOf(place: WebhookPlace, draft: WebhookDraft): WebhookInput {
  const input = { scope: place.scope, name: draft.name.trim(), url: draft.url.trim(), events: [...draft.events] };
  switch (place.scope) {
    case 'server':
      return { ...input, serverId: place.serverId, ...(draft.channelId ? { channelId: draft.channelId } : {}) };
    case 'community': return { ...input, communityId: place.communityId };
    case 'user': return input;
  }
}

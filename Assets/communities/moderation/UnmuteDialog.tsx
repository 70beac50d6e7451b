import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { CommunityId } from '../../api/wire';

/** Lets someone write again, by name. */
export function UnmuteDialog({ communityId, onClose }: { communityId: CommunityId; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const [username, setUsername] = useState('');
  const asked = username.trim().replace(/^@/, '');
  const lifting = useAction(async () => {
    await api.request('DELETE /communities/{community}/mutes/{user}', { path: { community: communityId, user: `@${asked}` } });
    showToast(t('moderation.unmuted', { name: asked }), 'success');
    onClose();
  });
  const isUnknown = lifting.error?.code === 'not_found';
  return (
    <Dialog
      title={t('moderation.unmute')} onClose={onClose}
      onSubmit={() => {
        if (asked !== '') void lifting.run();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={lifting.isBusy} disabled={asked === ''}>{t('moderation.unmute')}</Button>
        </>
      )}
    >
      <p>{t('moderation.unmuteText')}</p>
      <FormField label={t('moderation.username')} error={isUnknown ? t('moderation.nobody') : null}>
        {(control) => (
          <Input
            {...control} value={username} maxLength={40} data-autofocus="" autoComplete="off" autoCapitalize="none"
            spellCheck={false} onChange={(event) => setUsername(event.currentTarget.value)}
          />
        )}
      </FormField>
      <ErrorText error={isUnknown ? null : lifting.error} />
    </Dialog>
  );
}

import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { ErrorText } from '../ui/ErrorText';
import { LockIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import type { ReactElement } from 'react';

/** To outsiders a private community does not exist; who was told its name may ask to be let in. */
export function MissingCommunity({ name, onJoined }: { name: string; onJoined: () => void }): ReactElement {
  const { t } = useI18n();
  const [hasAsked, setAsked] = useState(false);
  const asking = useAction(async () => {
    const { membership } = await api.request('POST /communities/{community}/join', { path: { community: name }, body: {} });
    if (membership) onJoined();
    else setAsked(true);
  });
  if (hasAsked) {
    return (
      <div role="status">
        <EmptyState icon={<LockIcon size={32} />} title={t('communities.asked')}>{t('communities.askedText')}</EmptyState>
      </div>
    );
  }
  return (
    <EmptyState
      icon={<LockIcon size={32} />} title={t('communities.missing')}
      action={(
        <>
          <Button kind="secondary" isBusy={asking.isBusy} onClick={() => void asking.run()}>{t('communities.ask')}</Button>
          <ErrorText error={asking.error} />
        </>
      )}
    >
      {t('communities.missingText')}
    </EmptyState>
  );
}

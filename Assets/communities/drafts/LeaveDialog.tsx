import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { ReactElement } from 'react';

/** Asks what shall become of a post that was begun. */
export function LeaveDialog({ canKeep, onKeep, onDiscard, onClose }: {
  /** False while it lacks what the server wants of every post. */
  canKeep: boolean;
  onKeep: () => void;
  onDiscard: () => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <Dialog
      title={t('posts.leaveTitle')} onClose={onClose}
      footer={(
        <>
          <Button kind="ghost" onClick={onDiscard}>{t('posts.discard')}</Button>
          {canKeep ? (
            <>
              <Button kind="secondary" onClick={onClose}>{t('posts.goOn')}</Button>
              <Button
                data-autofocus="" onClick={() => {
                  onClose();
                  onKeep();
                }}
              >
                {t('posts.keepDraft')}
              </Button>
            </>
          ) : <Button data-autofocus="" onClick={onClose}>{t('posts.goOn')}</Button>}
        </>
      )}
    >
      <p>{t(canKeep ? 'posts.leaveText' : 'posts.leaveBareText')}</p>
    </Dialog>
  );
}

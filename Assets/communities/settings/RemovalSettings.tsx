import './communitySettings.css';
import { useState } from 'react';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { PlusIcon, TrashIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { EmptyState, ErrorState, SkeletonList } from '../../ui/States';
import { RemovalReasonDialog } from './RemovalReasonDialog';
import type { ReactElement } from 'react';
import type { RemovalReason } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

/** Words that moderators have ready for what they take down. */
export function RemovalSettings({ view: { community } }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const path = { community: community.id };
  const { data, error, reload, set } = useResource(`removal reasons ${community.id}`, (signal) =>
    api.request('GET /communities/{community}/removal-reasons', { path, signal }));
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<RemovalReason | null>(null);
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <SkeletonList rows={3} height={64} />;
  const add = <Button icon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>{t('communitySettings.removalAdd')}</Button>;
  return (
    <>
      {data.length === 0 ? (
        <EmptyState icon={<TrashIcon size={32} />} title={t('communitySettings.removalsEmpty')} action={add}>
          {t('communitySettings.removalsEmptyText')}
        </EmptyState>
      ) : (
        <>
          <div className="form-actions">{add}</div>
          <ul className="rows">
            {data.map((reason) => (
              <li key={reason.id}>
                <div className="row-text" dir="auto">
                  <p>
                    <strong>{reason.title}</strong>{' '}
                    {reason.kind === 'both' ? null : <Tag>{t(`communitySettings.ruleFor_${reason.kind}`)}</Tag>}
                  </p>
                  <p>{reason.body}</p>
                </div>
                <IconButton
                  label={t('communitySettings.removalDelete', { title: reason.title })} icon={<TrashIcon />} isDanger
                  onClick={() => setLeaving(reason)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {isAdding ? (
        <RemovalReasonDialog
          communityId={community.id} onDone={(reason) => set([...data, reason])} onClose={() => setAdding(false)}
        />
      ) : null}
      {leaving ? (
        <ConfirmDialog
          title={t('communitySettings.removalDelete', { title: leaving.title })} action={t('communities.delete')} isDanger
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            await api.request('DELETE /communities/{community}/removal-reasons/{reason}', { path: { ...path, reason: leaving.id } });
            set(data.filter(({ id }) => id !== leaving.id));
          }}
        >
          <p>{t('communitySettings.removalDeleteText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

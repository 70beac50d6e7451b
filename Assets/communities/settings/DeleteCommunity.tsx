import { api } from '../../api';
import { DangerZone } from '../../app/DangerZone';
import { NameDialog } from '../../app/NameDialog';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Community } from '../../api/wire';

/** The end of a community, for its owner; the server asks for the password. */
export function DeleteCommunity({ community }: { community: Community }): ReactElement {
  const { t, rich } = useI18n();
  const { id, name, displayName } = community;
  const remove = async (typed: string): Promise<void> => {
    await api.request('DELETE /communities/{community}', { path: { community: id }, query: { name: typed } });
    navigate({ to: 'communities' }, { replace: true });
    showToast(t('communitySettings.deleted', { name: displayName }), 'success');
  };
  return (
    <DangerZone title={t('communitySettings.deleteHeading')} text={t('communitySettings.deleteText')}>
      {(onClose) => (
        <NameDialog
          title={t('communitySettings.deleteTitle', { name: displayName })} name={name}
          label={t('communitySettings.deleteName')} action={t('communitySettings.deleteAction')} onClose={onClose}
          onConfirm={remove}
        >
          <p>{t('communitySettings.deleteText')}</p>
          <p>{rich('communitySettings.deleteConfirm', { name: <strong>{name}</strong> })}</p>
        </NameDialog>
      )}
    </DangerZone>
  );
}

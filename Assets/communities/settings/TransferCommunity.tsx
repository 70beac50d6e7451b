import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { DangerZone } from '../../app/DangerZone';
import { useI18n } from '../../i18n';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { showToast } from '../../ui/toastStore';
import { MemberPicker } from './MemberPicker';
import type { ReactElement } from 'react';
import type { UserRef } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

/** Hands the community to another member; the server asks for the password. */
export function TransferCommunity({ view, onChanged }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  return (
    <DangerZone
      title={t('communitySettings.transferHeading')} text={t('communitySettings.transferText')}
      action={t('communitySettings.transferAction')}
    >
      {(onClose) => <TransferDialog view={view} onChanged={onChanged} onClose={onClose} />}
    </DangerZone>
  );
}

function TransferDialog({ view, onChanged, onClose }: CommunitySectionProps & { onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const { community } = view;
  const [next, setNext] = useState<UserRef | null>(null);
  if (!next) {
    return (
      <MemberPicker
        title={t('communitySettings.transferTo')} communityId={community.id} except={[community.ownerId]}
        onChoose={setNext} onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      title={t('communitySettings.transferTitle', { community: community.displayName, name: next.displayName })}
      action={t('communitySettings.transferAction')} isDanger onClose={onClose}
      onConfirm={async () => {
        await api.request('POST /communities/{community}/transfer', {
          path: { community: community.id }, body: { userId: next.id },
        });
        showToast(t('communitySettings.transferred', { name: next.displayName }), 'success');
        onChanged();
      }}
    >
      <div className="person"><PersonName user={next} /></div>
      <p>{t('communitySettings.transferText')}</p>
    </ConfirmDialog>
  );
}

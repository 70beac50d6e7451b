import './communitySettings.css';
import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { CloseIcon, EditIcon, PlusIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toastStore';
import { outranks } from '../powers';
import { MemberPicker } from './MemberPicker';
import { PowersDialog } from './PowersDialog';
import type { ReactElement } from 'react';
import type { CommunityModerator, UserRef } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

type Open = { what: 'pick' } | { what: 'powers'; user: UserRef } | { what: 'remove'; moderator: CommunityModerator };

/** Who keeps order, by seniority, and what each may do. */
export function ModeratorSettings({ view, onChanged }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const ownId = useSelector((state) => state.session.account?.id);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const { community, moderators } = view;
  return (
    <>
      <div className="form-actions">
        <Button icon={<PlusIcon size={16} />} onClick={() => setOpen({ what: 'pick' })}>
          {t('communitySettings.moderatorAdd')}
        </Button>
      </div>
      <ul className="rows">
        {moderators.map((moderator) => {
          const { user } = moderator;
          const isBelow = outranks(view, ownId, user.id);
          const mayGo = user.id === ownId && user.id !== community.ownerId;
          return (
            <li key={user.id}>
              <ModeratorName moderator={moderator} isOwner={user.id === community.ownerId} />
              {isBelow ? (
                <IconButton
                  label={t('communitySettings.powersOf', { name: user.displayName })} icon={<EditIcon />}
                  onClick={() => setOpen({ what: 'powers', user })}
                />
              ) : null}
              {isBelow || mayGo ? (
                <IconButton
                  label={t('communitySettings.moderatorRemove', { name: user.displayName })} icon={<CloseIcon />} isDanger
                  onClick={() => setOpen({ what: 'remove', moderator })}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      {open?.what === 'pick' ? (
        <MemberPicker
          title={t('communitySettings.moderatorAdd')} communityId={community.id} except={moderators.map(({ user }) => user.id)}
          onChoose={(user) => setOpen({ what: 'powers', user })} onClose={close}
        />
      ) : null}
      {open?.what === 'powers' ? (
        <PowersDialog view={view} user={open.user} onSaved={onChanged} onClose={close} />
      ) : null}
      {open?.what === 'remove' ? (
        <RemoveModerator view={view} moderator={open.moderator} onChanged={onChanged} onClose={close} />
      ) : null}
    </>
  );
}

function ModeratorName({ moderator: { user, permissions, addedAt }, isOwner }: {
  moderator: CommunityModerator; isOwner: boolean;
}): ReactElement {
  const { t, formats } = useI18n();
  return (
    <PersonName user={user}>
      <p title={formats.moment(addedAt)}>{t('communitySettings.moderatorSince', { date: formats.date(addedAt) })}</p>
      <div className="row-tags">
        {isOwner ? <Tag kind="brand">{t('communitySettings.role_owner')}</Tag>
          : permissions.map((power) => <Tag key={power}>{t(`communitySettings.power_${power}`)}</Tag>)}
      </div>
    </PersonName>
  );
}

function RemoveModerator({ view: { community }, moderator: { user }, onChanged, onClose }: CommunitySectionProps & {
  moderator: CommunityModerator; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <ConfirmDialog
      title={t('communitySettings.moderatorRemoveTitle', { name: user.displayName })} isDanger
      action={t('communitySettings.moderatorRemoveAction')} onClose={onClose}
      onConfirm={async () => {
        await api.request('DELETE /communities/{community}/moderators/{user}', {
          path: { community: community.id, user: user.id },
        });
        showToast(t('communitySettings.moderatorRemoved', { name: user.displayName }), 'success');
        onChanged();
      }}
    >
      <p>{t('communitySettings.moderatorRemoveText')}</p>
    </ConfirmDialog>
  );
}

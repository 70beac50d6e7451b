import './communitySettings.css';
import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toastStore';
import { holds, powers } from '../powers';
import type { ReactElement } from 'react';
import type { CommunityView, ModeratorPermission, UserRef } from '../../api/wire';

const usual: readonly ModeratorPermission[] = ['manage_posts', 'manage_comments', 'ban_users'];

/** Says what a moderator may do, and makes one of a member who was none. Nobody gives what they do not have. */
export function PowersDialog({ view, user, onSaved, onClose }: {
  view: CommunityView; user: UserRef; onSaved: () => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { community, moderators, permissions: own } = view;
  const before = moderators.find((moderator) => moderator.user.id === user.id);
  const [given, setGiven] = useState<readonly ModeratorPermission[]>(
    before?.permissions ?? usual.filter((power) => power !== 'all' && holds(own, power)),
  );
  const hasAll = given.includes('all');
  const toggle = (power: ModeratorPermission, isOn: boolean): void =>
    setGiven(isOn ? [...given, power] : given.filter((each) => each !== power));
  const saving = useAction(async () => {
    await api.request('PUT /communities/{community}/moderators/{user}', {
      path: { community: community.id, user: user.id }, body: { permissions: hasAll ? ['all'] : [...given] },
    });
    showToast(t(before ? 'communitySettings.saved' : 'communitySettings.moderatorAdded', { name: user.displayName }), 'success');
    onSaved();
    onClose();
  });
  return (
    <Dialog
      title={t('communitySettings.powersOf', { name: user.displayName })} size="medium" onClose={onClose}
      onSubmit={() => void saving.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={saving.isBusy} disabled={given.length === 0}>
            {t(before ? 'ui.save' : 'communitySettings.moderatorMake')}
          </Button>
        </>
      )}
    >
      <div className="person"><PersonName user={user} /></div>
      <div className="powers">
        <Switch
          label={t('communitySettings.power_all')} hint={t('communitySettings.powerHint_all')} isOn={hasAll}
          isDisabled={!own.includes('all')} onChange={(isOn) => setGiven(isOn ? ['all'] : powers)}
        />
        {powers.map((power) => (
          <Switch
            key={power} label={t(`communitySettings.power_${power}`)} hint={t(`communitySettings.powerHint_${power}`)}
            isOn={hasAll || given.includes(power)} isDisabled={hasAll || !holds(own, power)}
            onChange={(isOn) => toggle(power, isOn)}
          />
        ))}
      </div>
      <ErrorText error={saving.error} />
    </Dialog>
  );
}

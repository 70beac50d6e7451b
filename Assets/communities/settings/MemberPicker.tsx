import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { useDebounced } from '../../ui/useDebounced';
import { useCommunityMembers } from './useCommunityMembers';
import type { ReactElement } from 'react';
import type { CommunityId, UserId, UserRef } from '../../api/wire';

/** Chooses a member by name. */
export function MemberPicker({ title, communityId, except, onChoose, onClose }: {
  title: string;
  communityId: CommunityId;
  /** Members who are not to choose from. */
  except: readonly UserId[];
  onChoose: (user: UserRef) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const members = useCommunityMembers(communityId, { q });
  return (
    <Dialog title={title} size="medium" onClose={onClose}>
      <Input
        type="search" aria-label={t('communitySettings.memberSearch')} placeholder={t('communitySettings.memberSearch')}
        value={text} maxLength={100} data-autofocus="" onChange={(event) => setText(event.currentTarget.value)}
      />
      <PagedList
        pages={{ ...members, items: members.items.filter(({ user }) => !except.includes(user.id)) }}
        keyOf={({ user }) => user.id}
        empty={<p className="section-lead">{t(q ? 'communitySettings.membersNoMatch' : 'communitySettings.membersNobodyElse')}</p>}
      >
        {({ user }) => (
          <>
            <PersonName user={user} />
            <Button
              kind="secondary" size="small" onClick={() => onChoose(user)}
              aria-label={t('communitySettings.chooseName', { name: user.displayName })}
            >
              {t('communitySettings.choose')}
            </Button>
          </>
        )}
      </PagedList>
    </Dialog>
  );
}

import { useState } from 'react';
import { PersonName } from '../../accounts/PersonName';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { BookmarkIcon, CheckIcon, CloseIcon, ExitIcon, HammerIcon, MoreIcon, PersonIcon, SpeakerIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { Input, Select } from '../../ui/Input';
import { useMenu } from '../../ui/Menu';
import { PagedList } from '../../ui/PagedList';
import { toastError } from '../../ui/toastError';
import { useDebounced } from '../../ui/useDebounced';
import { memberRoles } from '../choices';
import { FlairBadge } from '../flairs/FlairBadge';
import { choosable } from '../flairs/flairs';
import { WornFlairDialog } from '../flairs/WornFlairDialog';
import { ExpelDialog } from '../moderation/ExpelDialog';
import { RestrictDialog } from '../moderation/RestrictDialog';
import { holds, outranks } from '../powers';
import { useCommunityMembers } from './useCommunityMembers';
import type { ReactElement } from 'react';
import type { CommunityMember, CommunityView, OwnMembership } from '../../api/wire';
import type { MenuEntry } from '../../ui/Menu';
import type { CommunitySectionProps } from './sections';

export function MemberSettings({ view }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const [role, setRole] = useState<OwnMembership['role'] | ''>('');
  const q = useDebounced(text.trim());
  const members = useCommunityMembers(view.community.id, { q, ...(role ? { role } : {}) });
  return (
    <>
      <div className="field-pair">
        <Input
          type="search" aria-label={t('communitySettings.memberSearch')} placeholder={t('communitySettings.memberSearch')}
          value={text} maxLength={100} onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('communitySettings.role')} value={role}
          onChange={(event) => setRole(event.currentTarget.value as OwnMembership['role'] | '')}
        >
          <option value="">{t('communitySettings.role_all')}</option>
          {memberRoles.map((each) => <option key={each} value={each}>{t(`communitySettings.role_${each}`)}</option>)}
        </Select>
      </div>
      <PagedList
        pages={members} keyOf={({ user }) => user.id}
        empty={<p className="section-lead">{t('communitySettings.membersNoMatch')}</p>}
      >
        {(member) => (
          <MemberLine
            view={view} member={member}
            onChanged={(changed) => members.update((items) => items.map((other) => (other.user.id === changed.user.id ? changed : other)))}
            onGone={() => members.update((items) => items.filter(({ user }) => user.id !== member.user.id))}
          />
        )}
      </PagedList>
    </>
  );
}

interface LineProps {
  view: CommunityView;
  member: CommunityMember;
  onChanged: (member: CommunityMember) => void;
  onGone: () => void;
}

function MemberLine({ view, member, onChanged, onGone }: LineProps): ReactElement {
  const { t, formats } = useI18n();
  const ownId = useSelector((state) => state.session.account?.id);
  const [open, setOpen] = useState<'expel' | 'ban' | 'mute' | 'flair' | null>(null);
  const close = (): void => setOpen(null);
  const { user, role, isApproved, userFlair, joinedAt } = member;
  const { community, permissions } = view;
  const flairs = choosable(view, 'user');
  const isBelow = outranks(view, ownId, user.id);
  const approval = useAction((isOn: boolean) => api.request('PATCH /communities/{community}/members/{user}', {
    path: { community: community.id, user: user.id }, body: { isApproved: isOn },
  }).then(onChanged, toastError));
  const menu = useMenu(t('communitySettings.memberActions', { name: user.displayName }), () => {
    const entries: MenuEntry[] = [{
      key: 'profile', label: t('accounts.profile'), icon: <PersonIcon />,
      onSelect: () => navigate({ to: 'profile', params: { username: user.username } }),
    }];
    if (role === 'member') {
      entries.push({
        key: 'approve', label: t(isApproved ? 'communitySettings.unapprove' : 'communitySettings.approve'),
        icon: isApproved ? <CloseIcon /> : <CheckIcon />, onSelect: () => void approval.run(!isApproved),
      });
    }
    if (flairs.length > 0 || userFlair) {
      entries.push({ key: 'flair', label: t('flairs.ofMember'), icon: <BookmarkIcon />, onSelect: () => setOpen('flair') });
    }
    if (!isBelow) return entries;
    entries.push('separator', {
      key: 'expel', label: t('communitySettings.expel'), icon: <ExitIcon />, isDanger: true, onSelect: () => setOpen('expel'),
    });
    if (!holds(permissions, 'ban_users')) return entries;
    return [
      ...entries,
      { key: 'mute', label: t('moderation.mute'), icon: <SpeakerIcon />, isDanger: true, onSelect: () => setOpen('mute') },
      { key: 'ban', label: t('moderation.ban'), icon: <HammerIcon />, isDanger: true, onSelect: () => setOpen('ban') },
    ];
  });
  const mayNeedApproval = community.postPolicy === 'approved' && role === 'member' && !isApproved;
  return (
    <>
      <PersonName user={user}>
        <p title={formats.moment(joinedAt)}>{t('communitySettings.memberSince', { date: formats.date(joinedAt) })}</p>
        <div className="row-tags">
          {userFlair ? <FlairBadge flair={userFlair} /> : null}
          {role === 'member' ? null : <Tag kind="brand">{t(`communitySettings.role_${role}`)}</Tag>}
          {isApproved && role === 'member' ? <Tag>{t('communitySettings.approved')}</Tag> : null}
        </div>
      </PersonName>
      {mayNeedApproval ? (
        <Button
          kind="secondary" size="small" isBusy={approval.isBusy} onClick={() => void approval.run(true)}
          aria-label={t('communitySettings.approveName', { name: user.displayName })}
        >
          {t('communitySettings.approve')}
        </Button>
      ) : null}
      <IconButton
        label={t('communitySettings.memberActions', { name: user.displayName })} icon={<MoreIcon />} aria-haspopup="menu"
        aria-expanded={menu.isOpen} onClick={menu.toggle}
      />
      {menu.menu}
      {open === 'flair' ? (
        <WornFlairDialog
          title={t('flairs.ofName', { name: user.displayName })} worn={userFlair} choices={flairs} mayWriteAll onClose={close}
          onSave={async (body) => {
            onChanged(await api.request('PATCH /communities/{community}/members/{user}', {
              path: { community: community.id, user: user.id }, body,
            }));
          }}
        />
      ) : null}
      {open === 'expel' ? <ExpelDialog communityId={community.id} user={user} onDone={onGone} onClose={close} /> : null}
      {open === 'ban' || open === 'mute' ? (
        <RestrictDialog
          kind={open} communityId={community.id} user={user} onClose={close}
          {...(open === 'ban' ? { onDone: onGone } : {})}
        />
      ) : null}
    </>
  );
}

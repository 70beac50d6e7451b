import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { navigate, useRoute } from '../../app/router';
import { useI18n } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { FormField } from '../../ui/FormField';
import { PeopleIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { useDebounced } from '../../ui/useDebounced';
import { FilterSelect } from '../FilterSelect';
import { PersonDialog } from './PersonDialog';
import type { ReactElement } from 'react';
import type { AccountStatus, Person, PlatformRole } from '../../api/wire';

const statuses: readonly AccountStatus[] = ['active', 'banned', 'suspended', 'deactivated', 'pending_deletion'];
const roles: readonly PlatformRole[] = ['moderator', 'admin', 'super_admin'];

/** Everyone with an account, newest first, or by name; who is open stands in the address. */
export function PeopleSection(): ReactElement {
  const { t } = useI18n();
  const openId = useRoute('admin')?.query.get('user') ?? null;
  const [text, setText] = useState('');
  const [status, setStatus] = useState<AccountStatus | ''>('');
  const [role, setRole] = useState<PlatformRole | ''>('');
  const q = useDebounced(text.trim(), 250);
  const pages = usePages(`people ${q} ${status} ${role}`, (cursor, signal) => api.page('GET /admin/users', {
    signal,
    query: { ...(q ? { q } : {}), ...(status ? { status } : {}), ...(role ? { role } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const open = (id: string | null): void => navigate(
    { to: 'admin', params: { section: 'people' }, query: id ? { user: id } : {} }, { replace: true },
  );
  return (
    <>
      <div className="admin-bar">
        <FormField label={t('admin.find')} hint={t('admin.findHint')}>
          {(control) => (
            <Input {...control} type="search" value={text} maxLength={254} onChange={(event) => setText(event.currentTarget.value)} />
          )}
        </FormField>
        <FilterSelect
          label={t('admin.status')} value={status} choices={statuses} nameOf={(each) => t(`admin.status_${each}`)} onChange={setStatus}
        />
        <FilterSelect
          label={t('admin.role')} value={role} choices={roles} nameOf={(each) => t(`admin.role_${each}`)} onChange={setRole}
        />
      </div>
      <PagedList
        pages={pages} keyOf={({ user }) => user.id}
        empty={<EmptyState icon={<PeopleIcon size={32} />} title={t('admin.nobody')}>{t('admin.nobodyText')}</EmptyState>}
      >
        {(person) => <PersonRow person={person} onOpen={() => open(person.user.id)} />}
      </PagedList>
      {openId ? (
        <PersonDialog
          key={openId} id={openId} onClose={() => open(null)}
          onChanged={(person) => pages.update((items) => items.map((each) => (each.user.id === person.user.id ? person : each)))}
        />
      ) : null}
    </>
  );
}

function PersonRow({ person, onOpen }: { person: Person; onOpen: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const { user, role, status, isConnected, createdAt } = person;
  return (
    <>
      <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={40} />
      <div className="row-text">
        <p><strong><bdi>{user.displayName}</bdi></strong> <bdi className="row-place">@{user.username}</bdi></p>
        <p className="row-facts">
          <span>{t('admin.since', { date: formats.date(createdAt) })}</span>
          {isConnected ? <span>{t('admin.connected')}</span> : null}
        </p>
      </div>
      {role === 'user' ? null : <Tag kind="brand">{t(`admin.role_${role}`)}</Tag>}
      {status === 'active' ? null : <Tag kind="danger">{t(`admin.status_${status}`)}</Tag>}
      <Button kind="secondary" size="small" aria-label={t('admin.inspectPerson', { name: user.displayName })} onClick={onOpen}>
        {t('admin.inspect')}
      </Button>
    </>
  );
}

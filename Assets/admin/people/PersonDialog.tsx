import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { ErrorState, SkeletonList } from '../../ui/States';
import { showToast } from '../../ui/toastStore';
import { BanDialog } from './BanDialog';
import { PersonFactsView } from './PersonFactsView';
import { StaffField } from './StaffField';
import type { ReactElement } from 'react';
import type { Person, PersonFacts } from '../../api/wire';

/** A person, with what those who run the platform can do. */
export function PersonDialog({ id, onClose, onChanged }: {
  id: string; onClose: () => void; onChanged: (person: Person) => void;
}): ReactElement {
  const { t } = useI18n();
  const own = useSelector((state) => state.session.account);
  const loaded = useResource(`person ${id}`, (signal) => api.request('GET /admin/users/{user}', { path: { user: id }, signal }));
  const [asking, setAsking] = useState<'ban' | 'signOut' | null>(null);
  const facts = loaded.data;
  const changed = (after: PersonFacts): void => {
    loaded.set(after);
    onChanged(after.person);
  };
  const unbanning = useAction(async () => {
    changed(await api.request('POST /admin/users/{user}/unban', { path: { user: id }, body: {} }));
    showToast(t('admin.unbanned'), 'success');
  });
  const isOwn = own?.id === id;
  return (
    <Dialog
      title={facts?.person.user.displayName ?? t('admin.person')} size="large" onClose={onClose}
      footer={facts && !isOwn ? (
        <>
          <Button kind="secondary" onClick={() => setAsking('signOut')}>{t('admin.signOutPerson')}</Button>
          {facts.person.status === 'banned' ? (
            <Button isBusy={unbanning.isBusy} onClick={() => void unbanning.run()}>{t('admin.unban')}</Button>
          ) : (
            <Button kind="danger" onClick={() => setAsking('ban')}>{t('admin.ban')}</Button>
          )}
        </>
      ) : undefined}
    >
      {loaded.error && !facts ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : null}
      {!facts && !loaded.error ? <SkeletonList rows={4} height={32} /> : null}
      {facts ? (
        <>
          <PersonFactsView facts={facts} />
          {own?.role === 'super_admin' && !isOwn ? <StaffField facts={facts} onChanged={changed} /> : null}
          <p>
            <Link target={{ to: 'admin', params: { section: 'audit' }, query: { target: `user:${id}` } }}>{t('admin.auditOf')}</Link>
          </p>
        </>
      ) : null}
      <ErrorText error={unbanning.error} />
      {asking === 'ban' && facts ? (
        <BanDialog person={facts.person} onClose={() => setAsking(null)} onBanned={changed} />
      ) : null}
      {asking === 'signOut' ? (
        <ConfirmDialog
          title={t('admin.signOutPerson')} action={t('admin.signOutPerson')} isDanger onClose={() => setAsking(null)}
          onConfirm={async () => changed(await api.request('POST /admin/users/{user}/logout', { path: { user: id } }))}
        >
          <p>{t('admin.signOutText')}</p>
        </ConfirmDialog>
      ) : null}
    </Dialog>
  );
}

import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { wordsOf } from './words';
import type { ReactElement } from 'react';
import type { SettingSectionName } from '../../api/wire';

/** Who changed what in a section. */
export function RevisionsDialog({ section, onClose }: { section: SettingSectionName; onClose: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const pages = usePages(`revisions ${section}`, (cursor, signal) => api.page('GET /admin/settings/{section}/revisions', {
    path: { section }, signal, query: cursor ? { cursor } : {},
  }));
  return (
    <Dialog title={t('admin.whoChanged')} size="large" onClose={onClose}>
      <PagedList pages={pages} keyOf={({ id }) => id} empty={<EmptyState title={t('admin.noRevisions')} />}>
        {({ changes, changedBy, createdAt }) => (
          <div className="row-text">
            <p className="row-facts">
              <bdi>{changedBy?.displayName ?? t('admin.operator')}</bdi>
              <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
            </p>
            {changes.map(({ name, old, new: now }) => (
              <p key={name}>
                <code>{name}</code>{' '}
                {t('admin.fromTo', { old: old ? wordsOf(old) : t('admin.standard'), new: now ? wordsOf(now) : t('admin.standard') })}
              </p>
            ))}
          </div>
        )}
      </PagedList>
    </Dialog>
  );
}

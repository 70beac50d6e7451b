import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { AlertIcon } from '../../ui/icons';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { toastError } from '../../ui/toastError';
import { FilterSelect } from '../FilterSelect';
import type { ReactElement } from 'react';
import type { ErrorGroup, ErrorStatus } from '../../api/wire';

const statuses: readonly ErrorStatus[] = ['new', 'regressed', 'resolved', 'ignored'];

/** What failed, in groups, the newest first. */
export function ErrorSection(): ReactElement {
  const { t } = useI18n();
  const [status, setStatus] = useState<ErrorStatus | ''>('new');
  const pages = usePages(`errors ${status}`, (cursor, signal) => api.page('GET /monitoring/errors', {
    signal, query: { ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const decide = (group: ErrorGroup, wanted: ErrorStatus): void => void api.request('PATCH /monitoring/errors/{error}', {
    path: { error: group.id }, body: { status: wanted },
  }).then((after) => pages.update((items) => items.map((each) => (each.id === after.id ? after : each))), toastError);
  return (
    <>
      <div className="admin-bar">
        <FilterSelect
          label={t('admin.status')} value={status} choices={statuses} nameOf={(each) => t(`admin.errors_${each}`)} onChange={setStatus}
        />
        <Button kind="secondary" onClick={pages.reload}>{t('admin.refresh')}</Button>
      </div>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={<EmptyState icon={<AlertIcon size={32} />} title={t('admin.noErrors')}>{t('admin.noErrorsText')}</EmptyState>}
      >
        {(group) => <ErrorRow group={group} onDecide={(wanted) => decide(group, wanted)} />}
      </PagedList>
    </>
  );
}

function ErrorRow({ group, onDecide }: { group: ErrorGroup; onDecide: (status: ErrorStatus) => void }): ReactElement {
  const { t, formats } = useI18n();
  const { type, message, component, route, release, stack, traceId, count, userCount, firstSeenAt, lastSeenAt, status } = group;
  const isOpen = status === 'new' || status === 'regressed';
  return (
    <>
      <div className="row-text">
        <p><code>{type}</code> <span dir="auto">{message}</span></p>
        <p className="row-facts">
          <span>{t('admin.errorCount', { count })}</span>
          {userCount > 0 ? <span>{t('admin.errorPeople', { count: userCount })}</span> : null}
          <time dateTime={lastSeenAt} title={formats.moment(lastSeenAt)}>{t('admin.errorLast', { time: formats.relative(lastSeenAt) })}</time>
          <time dateTime={firstSeenAt} title={formats.moment(firstSeenAt)}>{t('admin.errorFirst', { time: formats.relative(firstSeenAt) })}</time>
          <span>{component}</span>
          {release ? <span>{release}</span> : null}
          {route ? <code>{route}</code> : null}
        </p>
        {stack ? <details className="admin-quiet"><summary>{t('admin.stack')}</summary><pre dir="ltr">{stack}</pre></details> : null}
        {traceId ? (
          <p>
            <Link target={{ to: 'admin', params: { section: 'traces' }, query: { trace: traceId } }}>{t('admin.toTrace')}</Link>
          </p>
        ) : null}
      </div>
      <Tag kind={isOpen ? 'danger' : 'plain'}>{t(`admin.errors_${status}`)}</Tag>
      <Button kind="secondary" size="small" onClick={() => onDecide(isOpen ? 'resolved' : 'new')}>
        {t(isOpen ? 'admin.resolve' : 'admin.reopen')}
      </Button>
      {isOpen ? <Button kind="ghost" size="small" onClick={() => onDecide('ignored')}>{t('admin.ignore')}</Button> : null}
    </>
  );
}

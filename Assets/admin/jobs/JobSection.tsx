import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useResource } from '../../api/useResource';
import { navigate, useRoute } from '../../app/router';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { ListIcon } from '../../ui/icons';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { FilterSelect } from '../FilterSelect';
import { JobDialog } from './JobDialog';
import { JobStateTag } from './JobStateTag';
import type { ReactElement } from 'react';
import type { Job, JobState } from '../../api/wire';

const states: readonly JobState[] = ['waiting', 'delayed', 'active', 'paused', 'completed', 'failed', 'dead', 'cancelled'];

/** Jobs by queue and state, newest first; the filters stand in the address. */
export function JobSection(): ReactElement {
  const { t } = useI18n();
  const query = useRoute('admin')?.query;
  const queue = query?.get('queue') ?? '';
  const state = states.find((known) => known === query?.get('state')) ?? '';
  const [openId, setOpenId] = useState<string | null>(null);
  const queues = useResource('queues', (signal) => api.request('GET /admin/queues', { signal }));
  const pages = usePages(`jobs ${queue} ${state}`, (cursor, signal) => api.page('GET /admin/jobs', {
    signal, query: { ...(queue ? { queue } : {}), ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const filter = (change: { queue?: string; state?: string }): void => navigate({
    to: 'admin', params: { section: 'jobs' }, query: withoutEmpty({ queue, state, ...change }),
  }, { replace: true });
  const names = queues.data?.queues.map((each) => each.queue) ?? (queue ? [queue] : []);
  return (
    <>
      <div className="admin-bar">
        <FilterSelect
          label={t('admin.queue')} value={queue} choices={names} nameOf={(name) => name} onChange={(wanted) => filter({ queue: wanted })}
        />
        <FilterSelect
          label={t('admin.state')} value={state} choices={states} nameOf={(each) => t(`admin.state_${each}`)}
          onChange={(wanted) => filter({ state: wanted })}
        />
        <Button kind="secondary" onClick={pages.reload}>{t('admin.refresh')}</Button>
      </div>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={<EmptyState icon={<ListIcon size={32} />} title={t('admin.noJobs')}>{t('admin.noJobsText')}</EmptyState>}
      >
        {(job) => <JobRow job={job} onOpen={() => setOpenId(job.id)} />}
      </PagedList>
      {openId ? (
        <JobDialog
          id={openId} onClose={() => setOpenId(null)}
          onChanged={(job) => pages.update((items) => items.map((each) => (each.id === job.id ? job : each)))}
          onDiscarded={() => pages.update((items) => items.filter(({ id }) => id !== openId))}
        />
      ) : null}
    </>
  );
}

function JobRow({ job, onOpen }: { job: Job; onOpen: () => void }): ReactElement {
  const { t, formats } = useI18n();
  return (
    <>
      <div className="row-text">
        <p><code>{job.name}</code> <span className="row-place">{job.queue}</span></p>
        <p className="row-facts">
          <time dateTime={job.createdAt} title={formats.moment(job.createdAt)}>{formats.relative(job.createdAt)}</time>
          <span>{t('admin.tries', { count: job.attempts })}</span>
          {job.error ? <span dir="auto">{job.error}</span> : null}
        </p>
      </div>
      <JobStateTag state={job.state} />
      <Button kind="secondary" size="small" aria-label={t('admin.inspectJob', { name: job.name, id: job.id })} onClick={onOpen}>
        {t('admin.inspect')}
      </Button>
    </>
  );
}

function withoutEmpty(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

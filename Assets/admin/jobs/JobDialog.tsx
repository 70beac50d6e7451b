import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { prettyJson } from '../../ui/prettyJson';
import { ErrorState, SkeletonList } from '../../ui/States';
import { JobStateTag } from './JobStateTag';
import type { ReactElement, ReactNode } from 'react';
import type { Job } from '../../api/wire';

const isOver = (job: Job): boolean => ['completed', 'failed', 'dead', 'cancelled'].includes(job.state);

/** All there is to know of a job, and what can be done with it. */
export function JobDialog({ id, onClose, onChanged, onDiscarded }: {
  id: string; onClose: () => void; onChanged: (job: Job) => void; onDiscarded: () => void;
}): ReactElement {
  const { t } = useI18n();
  const loaded = useResource(`job ${id}`, (signal) => api.request('GET /admin/jobs/{job}', { path: { job: id }, signal }));
  const job = loaded.data;
  const acting = useAction(async (verb: 'retry' | 'cancel' | 'promote') => {
    const after = await api.request(`POST /admin/jobs/{job}/${verb}`, { path: { job: id } });
    loaded.set(after);
    onChanged(after);
  });
  const discarding = useAction(async () => {
    await api.request('DELETE /admin/jobs/{job}', { path: { job: id } });
    onDiscarded();
    onClose();
  });
  const isBusy = acting.isBusy || discarding.isBusy;
  return (
    <Dialog
      title={job?.name ?? t('admin.job')} size="large" onClose={onClose}
      footer={job ? (
        <>
          {isOver(job) ? (
            <Button kind="danger" isBusy={isBusy} onClick={() => void discarding.run()}>{t('admin.discard')}</Button>
          ) : (
            <Button kind="danger" isBusy={isBusy} onClick={() => void acting.run('cancel')}>{t('admin.cancelJob')}</Button>
          )}
          {job.state === 'delayed' ? (
            <Button kind="secondary" isBusy={isBusy} onClick={() => void acting.run('promote')}>{t('admin.promote')}</Button>
          ) : null}
          {isOver(job) && job.state !== 'completed' ? (
            <Button isBusy={isBusy} onClick={() => void acting.run('retry')}>{t('admin.retry')}</Button>
          ) : null}
        </>
      ) : undefined}
    >
      {loaded.error && !job ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : null}
      {!job && !loaded.error ? <SkeletonList rows={4} height={32} /> : null}
      {job ? <JobFacts job={job} /> : null}
      <ErrorText error={acting.error ?? discarding.error} />
    </Dialog>
  );
}

function JobFacts({ job }: { job: Job }): ReactElement {
  const { t, formats } = useI18n();
  const moment = (at: string | null): string => (at ? formats.moment(at) : '–');
  const facts: [string, ReactNode][] = [
    [t('admin.state'), <JobStateTag key="state" state={job.state} />],
    [t('admin.queue'), job.queue],
    [t('admin.attempts'), t('admin.attemptsOf', { tried: job.attempts, most: job.maxAttempts })],
    [t('admin.priority'), formats.number(job.priority)],
    [t('admin.progress'), formats.percent(job.progress / 100)],
    [t('admin.created'), moment(job.createdAt)],
    [t('admin.due'), moment(job.runAt)],
    [t('admin.started'), moment(job.startedAt)],
    [t('admin.finished'), moment(job.finishedAt)],
  ];
  const texts: [string, string | null][] = [
    [t('admin.payload'), job.payload], [t('admin.result'), job.result], [t('admin.error'), job.error],
  ];
  return (
    <div className="admin-facts">
      <dl className="facts">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
        {job.errorClass ? <div><dt>{t('admin.errorClass')}</dt><dd>{t(`admin.failure_${job.errorClass}`)}</dd></div> : null}
        {job.recommendation ? <div><dt>{t('admin.recommendation')}</dt><dd>{t(`admin.advice_${job.recommendation}`)}</dd></div> : null}
      </dl>
      {texts.map(([name, text]) => (text ? <div key={name}><h3>{name}</h3><pre dir="ltr">{prettyJson(text)}</pre></div> : null))}
    </div>
  );
}

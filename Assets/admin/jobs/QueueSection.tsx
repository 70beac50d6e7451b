import { useEffect, useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { MoreIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { useMenu } from '../../ui/Menu';
import { ErrorState, SkeletonList } from '../../ui/States';
import { toastError } from '../../ui/toastError';
import { showToast } from '../../ui/toastStore';
import { AdminTable } from '../AdminTable';
import { useConsole } from '../consoleStore';
import { StaleNote } from '../StaleNote';
import type { ReactElement } from 'react';
import type { Queue } from '../../api/wire';

const counted = ['waiting', 'delayed', 'active', 'dead'] as const;

/** All queues, live; each can be paused, emptied and its dead jobs done again. */
export function QueueSection(): ReactElement {
  const { t } = useI18n();
  const live = useConsole((state) => state.queues);
  const isLost = useConsole((state) => state.isLost);
  const loaded = useResource('queues', async (signal) => {
    const { queues } = await api.request('GET /admin/queues', { signal });
    return { rows: queues, atMs: Date.now() };
  });
  const { reload } = loaded;
  // Without the connection the interface may still answer.
  useEffect(() => {
    if (isLost) reload();
  }, [isLost, reload]);
  const newest = (loaded.data?.atMs ?? 0) > (live?.atMs ?? 0) ? loaded.data : live;
  if (!newest) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={6} />;
  return (
    <>
      <StaleNote at={new Date(newest.atMs)} />
      <AdminTable
        label={t('admin.queues')}
        head={(
          <>
            <th scope="col">{t('admin.queue')}</th>
            <th scope="col">{t('admin.state')}</th>
            {counted.map((state) => <th key={state} scope="col" className="number">{t(`admin.state_${state}`)}</th>)}
            <th scope="col" className="number">{t('admin.perMinute')}</th>
            <th scope="col" className="number">{t('admin.failing')}</th>
            <th scope="col" className="number">{t('admin.oldest')}</th>
            <th scope="col"><span className="sr-only">{t('admin.actions')}</span></th>
          </>
        )}
      >
        {newest.rows.map((queue) => <QueueRow key={queue.queue} queue={queue} onChanged={reload} />)}
      </AdminTable>
    </>
  );
}

function QueueRow({ queue, onChanged }: { queue: Queue; onChanged: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const [isEmptying, setEmptying] = useState(false);
  const path = { queue: queue.queue };
  const toggling = useAction(() => api.request(
    queue.isPaused ? 'POST /admin/queues/{queue}/resume' : 'POST /admin/queues/{queue}/pause', { path },
  ).then(onChanged, toastError));
  const menu = useMenu(t('admin.actionsOf', { name: queue.queue }), () => [
    {
      key: 'retry', label: t('admin.retryDead'),
      onSelect: () => void api.request('POST /admin/jobs/retry', { body: { queue: queue.queue } }).then(({ queued }) => {
        showToast(t('admin.retriedDead', { count: queued }), 'success');
        onChanged();
      }, toastError),
    },
    { key: 'drain', label: t('admin.drain'), isDanger: true, onSelect: () => setEmptying(true) },
  ]);
  return (
    <tr>
      <th scope="row"><Link target={{ to: 'admin', params: { section: 'jobs' }, query: { queue: queue.queue } }}>{queue.queue}</Link></th>
      <td data-label={t('admin.state')}>
        {queue.isPaused ? <Tag kind="danger">{t('admin.paused')}</Tag> : null}
        {queue.circuit === 'closed' ? null : <Tag kind="danger">{t('admin.resting')}</Tag>}
        {!queue.isPaused && queue.circuit === 'closed' ? <Tag>{t('admin.open')}</Tag> : null}
      </td>
      {counted.map((state) => (
        <td key={state} className="number" data-label={t(`admin.state_${state}`)}>{formats.number(queue[state])}</td>
      ))}
      <td className="number" data-label={t('admin.perMinute')}>
        {formats.number(Math.round(queue.throughputPerMinute * 10) / 10)}
      </td>
      <td className="number" data-label={t('admin.failing')}>{formats.percent(queue.errorRatio)}</td>
      <td className="number" data-label={t('admin.oldest')}>{formats.duration(queue.oldestSeconds)}</td>
      <td>
        <div className="admin-actions">
          <Button
            kind="secondary" size="small" isBusy={toggling.isBusy} onClick={() => void toggling.run()}
            aria-label={t(queue.isPaused ? 'admin.resumeQueue' : 'admin.pauseQueue', { name: queue.queue })}
          >
            {t(queue.isPaused ? 'admin.resume' : 'admin.pause')}
          </Button>
          <IconButton
            label={t('admin.actionsOf', { name: queue.queue })} icon={<MoreIcon />} isCompact aria-haspopup="menu"
            aria-expanded={menu.isOpen} onClick={menu.toggle}
          />
        </div>
        {menu.menu}
        {isEmptying ? (
          <ConfirmDialog
            title={t('admin.drain')} action={t('admin.drain')} isDanger onClose={() => setEmptying(false)}
            onConfirm={async () => {
              const { cancelled } = await api.request('POST /admin/queues/{queue}/drain', { path });
              showToast(t('admin.drained', { count: cancelled }), 'success');
              onChanged();
            }}
          >
            <p>{t('admin.drainText', { name: queue.queue })}</p>
          </ConfirmDialog>
        ) : null}
      </td>
    </tr>
  );
}

import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { AlertIcon, ShieldIcon } from '../../ui/icons';
import { ErrorState, SkeletonList } from '../../ui/States';
import { toastError } from '../../ui/toastError';
import { showToast } from '../../ui/toastStore';
import { AdminTable } from '../AdminTable';
import { useJob } from './useJob';
import type { ReactElement } from 'react';
import type { Backup, Backups, Job, Proof } from '../../api/wire';

/** The bases in the data directory, whether restoring them is proven, and proving it now. For the owner. */
export function BackupPart(): ReactElement {
  const { t } = useI18n();
  const loaded = useResource('backups', (signal) => api.request('GET /admin/backups', { signal }));
  const { job, follow } = useJob(({ state, error }) => {
    loaded.reload();
    if (state === 'completed') showToast(t('adminStorage.done'), 'success');
    else showToast(error ?? t('adminStorage.notDone'), 'error');
  });
  const making = useAction(() => api.request('POST /admin/backups', {}).then(follow, toastError));
  const proving = useAction((generation: number) =>
    api.request('POST /admin/backups/{backup}/verify', { path: { backup: String(generation) } }).then(follow, toastError));
  const found = loaded.data;
  if (!found) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={3} />;
  const isBusy = job !== null || making.isBusy || proving.isBusy;
  const newest = found.backups[0];
  return (
    <section className="admin-facts">
      <h2>{t('adminStorage.backups')}</h2>
      <p>{t('adminStorage.backupsText')}</p>
      <ProofNote found={found} />
      <p className="admin-quiet" role="status"><Work job={job} progress={found.progress} /></p>
      <div className="admin-actions">
        <Button kind="secondary" isBusy={isBusy} onClick={() => void making.run()}>{t('adminStorage.make')}</Button>
        {newest ? <Button isBusy={isBusy} onClick={() => void proving.run(newest.generation)}>{t('adminStorage.prove')}</Button> : null}
      </div>
      <BackupTable backups={found.backups} isBusy={isBusy} onProve={(generation) => void proving.run(generation)} />
      {found.proofs.length > 0 ? <ProofList proofs={found.proofs} /> : null}
    </section>
  );
}

function ProofNote({ found: { lastProvenAt, proofs } }: { found: Backups }): ReactElement {
  const { t, formats } = useI18n();
  const failed = proofs[0]?.error ?? null;
  if (failed !== null) return <p className="admin-note bad"><AlertIcon /><span>{t('adminStorage.failed')} <span lang="en">{failed}</span></span></p>;
  if (lastProvenAt === null) return <p className="admin-note"><AlertIcon />{t('adminStorage.neverProven')}</p>;
  return (
    <p className="admin-note good">
      <ShieldIcon />
      <time dateTime={lastProvenAt} title={formats.moment(lastProvenAt)}>
        {t('adminStorage.lastProven', { time: formats.relative(lastProvenAt) })}
      </time>
    </p>
  );
}

function Work({ job, progress }: { job: Job | null; progress: number | null }): ReactElement | null {
  const { t, formats } = useI18n();
  if (!job) return progress === null ? null : <>{t('adminStorage.proofRuns', { percent: formats.percent(progress / 100) })}</>;
  if (job.state !== 'active') return <>{t('adminStorage.waits')}</>;
  return job.name === 'backup.verify'
    ? <>{t('adminStorage.proofRuns', { percent: formats.percent(job.progress / 100) })}</>
    : <>{t('adminStorage.makes')}</>;
}

function BackupTable({ backups, isBusy, onProve }: {
  backups: Backup[]; isBusy: boolean; onProve: (generation: number) => void;
}): ReactElement {
  const { t, formats } = useI18n();
  return (
    <AdminTable
      label={t('adminStorage.backups')}
      head={(
        <>
          <th scope="col">{t('adminStorage.base')}</th>
          <th scope="col">{t('adminStorage.made')}</th>
          <th scope="col" className="number">{t('adminStorage.packed')}</th>
          <th scope="col" className="number">{t('adminStorage.unpacked')}</th>
          <th scope="col">{t('admin.state')}</th>
          <th scope="col"><span className="sr-only">{t('admin.actions')}</span></th>
        </>
      )}
    >
      {backups.map(({ generation, createdAt, size, databaseBytes, status }) => (
        <tr key={generation}>
          <th scope="row">{t('adminStorage.baseOf', { generation: formats.number(generation) })}</th>
          <td data-label={t('adminStorage.made')}>
            <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
          </td>
          <td className="number" data-label={t('adminStorage.packed')}>{formats.bytes(size)}</td>
          <td className="number" data-label={t('adminStorage.unpacked')}>{formats.bytes(databaseBytes)}</td>
          <td data-label={t('admin.state')}>
            <Tag kind={status === 'failed' ? 'danger' : status === 'verified' ? 'brand' : 'plain'}>{t(`adminStorage.status_${status}`)}</Tag>
          </td>
          <td>
            <div className="admin-actions">
              <Button
                kind="ghost" size="small" isBusy={isBusy}
                aria-label={t('adminStorage.proveOf', { generation: formats.number(generation) })}
                onClick={() => onProve(generation)}
              >
                {t('adminStorage.proveIt')}
              </Button>
            </div>
          </td>
        </tr>
      ))}
    </AdminTable>
  );
}

function ProofList({ proofs }: { proofs: Proof[] }): ReactElement {
  const { t, formats } = useI18n();
  return (
    <>
      <h3>{t('adminStorage.proofs')}</h3>
      <ul className="admin-lines">
        {proofs.map(({ generation, createdAt, bytes, tookMs, comparedWith, error }) => (
          <li key={`${generation} ${createdAt}`}>
            {error === null ? t(comparedWith === null ? 'adminStorage.sound' : 'adminStorage.soundTwice', {
              time: formats.moment(createdAt), generation: formats.number(generation), size: formats.bytes(bytes),
              took: t('admin.milliseconds', { value: formats.number(tookMs) }), other: formats.number(comparedWith ?? 0),
            }) : t('adminStorage.unsound', { time: formats.moment(createdAt), generation: formats.number(generation), error })}
          </li>
        ))}
      </ul>
    </>
  );
}

import './files.css';
import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { isPicture } from '../../media/Attachments';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FileIcon } from '../../ui/icons';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { showToast } from '../../ui/toastStore';
import { FileDialog } from './FileDialog';
import type { ReactElement } from 'react';
import type { UploadedFile } from '../../api/wire';

/** Everything one has put here, what is said about it and who gets it. */
export function FileSettings(): ReactElement {
  const { t } = useI18n();
  const pages = usePages('files', (cursor, signal) =>
    api.page('GET /uploads', { signal, query: { limit: 50, ...(cursor ? { cursor } : {}) } }));
  const [changing, setChanging] = useState<UploadedFile | null>(null);
  const [deleting, setDeleting] = useState<UploadedFile | null>(null);
  return (
    <>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={<EmptyState icon={<FileIcon size={32} />} title={t('files.empty')}>{t('files.emptyText')}</EmptyState>}
      >
        {(file) => (
          <>
            <FileText file={file} />
            <Button kind="secondary" size="small" aria-label={t('files.changeOf', { name: file.name })} onClick={() => setChanging(file)}>
              {t('files.change')}
            </Button>
            {file.isAttached ? null : (
              <Button kind="secondary" size="small" aria-label={t('files.deleteOf', { name: file.name })} onClick={() => setDeleting(file)}>
                {t('files.delete')}
              </Button>
            )}
          </>
        )}
      </PagedList>
      {changing ? (
        <FileDialog
          file={changing} onClose={() => setChanging(null)}
          onDone={(changed) => pages.update((items) => items.map((each) => (each.id === changed.id ? changed : each)))}
        />
      ) : null}
      {deleting ? (
        <ConfirmDialog
          title={t('files.deleteTitle', { name: deleting.name })} action={t('files.delete')} isDanger
          onClose={() => setDeleting(null)}
          onConfirm={async () => {
            await api.request('DELETE /uploads/{file}', { path: { file: deleting.id } });
            pages.update((items) => items.filter(({ id }) => id !== deleting.id));
            showToast(t('files.deleted', { name: deleting.name }), 'success');
          }}
        >
          <p>{t('files.deleteText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function FileText({ file }: { file: UploadedFile }): ReactElement {
  const { t, formats } = useI18n();
  const { permissions } = file;
  const until = permissions?.availableUntil;
  return (
    <>
      <span className="file-face">
        {isPicture(file) ? <img src={file.url} alt="" width={48} height={48} loading="lazy" decoding="async" /> : <FileIcon size={24} />}
      </span>
      <div className="row-text">
        <p><a href={`/api/v1/uploads/${file.id}/download`} download={file.name}><bdi>{file.name}</bdi></a></p>
        {file.altText ? <p dir="auto">{file.altText}</p> : null}
        <p className="row-facts">
          <span>{t(`files.purpose_${file.purpose}`)}</span>
          <span>{formats.bytes(file.size)}</span>
          <span title={formats.moment(file.createdAt)}>{formats.date(file.createdAt)}</span>
          <span>{t(file.isAttached ? 'files.inUse' : 'files.waits')}</span>
          {until ? <span title={formats.moment(until)}>{t('files.until', { time: formats.date(until) })}</span> : null}
          {permissions?.maxDownloads ? <span>{t('files.downloads', { count: permissions.maxDownloads })}</span> : null}
        </p>
      </div>
    </>
  );
}

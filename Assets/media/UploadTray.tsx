import './media.css';
import { useI18n } from '../i18n';
import { errorText } from '../i18n/errorText';
import { IconButton } from '../ui/IconButton';
import { CloseIcon, FileIcon } from '../ui/icons';
import type { ReactElement } from 'react';
import type { Upload, Uploads } from './useUploads';

/** The server's bound. */
const longestAltText = 1000;

/** The files of a message that is being written: how far they are, and a way to drop each. */
export function UploadTray({ uploads }: { uploads: Uploads }): ReactElement | null {
  const { t } = useI18n();
  if (uploads.list.length === 0) return null;
  return (
    <ul className="upload-tray" aria-label={t('media.files')}>
      {uploads.list.map((upload) => (
        <li key={upload.key} className="upload" data-failed={upload.error !== null || undefined}>
          {upload.preview ? <img src={upload.preview} alt="" /> : <span className="upload-icon"><FileIcon size={32} /></span>}
          <span className="upload-name" title={upload.file.name}><bdi>{upload.file.name}</bdi></span>
          <UploadState upload={upload} onRetry={() => uploads.retry(upload.key)} />
          {upload.preview ? (
            <input
              className="control upload-alt" value={upload.altText} maxLength={longestAltText} dir="auto" autoComplete="off"
              placeholder={t('media.altText')} aria-label={t('media.altTextOf', { name: upload.file.name })}
              onChange={(event) => uploads.describe(upload.key, event.currentTarget.value)}
              onBlur={() => uploads.keepAltText(upload.key)}
              onKeyDown={(event) => {
                // It ends this text, not the message around it.
                if (event.key !== 'Enter') return;
                event.preventDefault();
                uploads.keepAltText(upload.key);
              }}
            />
          ) : null}
          <IconButton
            label={t('media.remove', { name: upload.file.name })} isCompact icon={<CloseIcon size={16} />}
            onClick={() => uploads.remove(upload.key)}
          />
        </li>
      ))}
    </ul>
  );
}

function UploadState({ upload, onRetry }: { upload: Upload; onRetry: () => void }): ReactElement {
  const translator = useI18n();
  const { t, formats } = translator;
  const { name } = upload.file;
  if (upload.error) {
    return (
      <span className="upload-state failed" role="alert">
        <span>{t('media.failed', { name, reason: errorText(translator, upload.error) })}</span>
        <button type="button" onClick={onRetry}>{t('ui.retry')}</button>
      </span>
    );
  }
  if (upload.sent) {
    return (
      <span className="upload-state">
        <span aria-hidden="true">{formats.bytes(upload.sent.size)}</span>
        <span className="sr-only" role="status">{t('media.ready', { name })}</span>
      </span>
    );
  }
  return (
    <span className="upload-state">
      <progress
        value={upload.progress} max={1}
        aria-label={t('media.uploading', { name, percent: formats.percent(upload.progress) })}
      />
      {upload.progress >= 1 ? <span className="upload-wait">{t('media.waiting')}</span> : null}
    </span>
  );
}

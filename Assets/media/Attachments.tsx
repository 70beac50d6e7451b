import './media.css';
import { useState } from 'react';
import { useI18n } from '../i18n';
import { DownloadIcon, FileIcon } from '../ui/icons';
import { Lightbox } from './Lightbox';
import type { CSSProperties, ReactElement } from 'react';
import type { Attachment, FileId } from '../api/wire';

/** What a message shows: pictures one can open, sounds and films to play, other files to download. */
export function Attachments({ files }: { files: readonly Attachment[] }): ReactElement | null {
  const [openId, setOpenId] = useState<FileId | null>(null);
  if (files.length === 0) return null;
  const pictures = files.filter(isPicture);
  return (
    <div className="attachments">
      {pictures.length > 0 ? (
        <div className="pictures" data-single={pictures.length === 1 || undefined}>
          {pictures.map((file) => <Picture key={file.id} file={file} onOpen={() => setOpenId(file.id)} />)}
        </div>
      ) : null}
      {files.filter((file) => !isPicture(file)).map((file) => <OtherFile key={file.id} file={file} />)}
      {openId === null ? null : (
        <Lightbox pictures={pictures} openId={openId} onChange={setOpenId} onClose={() => setOpenId(null)} />
      )}
    </div>
  );
}

export function isPicture(file: Attachment): boolean {
  return file.mime.startsWith('image/') && file.width !== null && file.height !== null;
}

/** Its place is reserved before a byte of it is here, so that nothing moves when it comes. */
function Picture({ file, onOpen }: { file: Attachment; onOpen: () => void }): ReactElement {
  const { t } = useI18n();
  const [isHidden, setHidden] = useState(file.isSpoiler);
  const [isMissing, setMissing] = useState(false);
  const ratio = { aspectRatio: `${file.width ?? 1} / ${file.height ?? 1}`, '--width': `${file.width ?? 1}px` } as CSSProperties;
  const name = file.altText ?? t('media.picture', { name: file.name });
  // Its owner may hand it out for download only, or not to everybody, or no longer.
  if (isMissing) return <OtherFile file={file} />;
  return (
    <button
      type="button" className="picture" style={ratio} data-hidden={isHidden || undefined}
      aria-label={isHidden ? t('media.showSpoiler') : t('media.open', { name })}
      onClick={() => (isHidden ? setHidden(false) : onOpen())}
    >
      <img
        src={file.url} alt={isHidden ? '' : name} width={file.width ?? 1} height={file.height ?? 1} loading="lazy" decoding="async"
        onError={() => setMissing(true)}
      />
      {isHidden ? <span className="spoiler-word" aria-hidden="true">{t('media.spoiler')}</span> : null}
    </button>
  );
}

function OtherFile({ file }: { file: Attachment }): ReactElement {
  const { t, formats } = useI18n();
  return (
    <div className="other-file">
      <Player file={file} />
      <a className="file-line" href={`/api/v1/uploads/${file.id}/download`} download={file.name} aria-label={t('media.download', { name: file.name })}>
        <FileIcon size={24} />
        <span className="file-name"><bdi>{file.name}</bdi></span>
        <small>{formats.bytes(file.size)}</small>
        <DownloadIcon size={20} />
      </a>
    </div>
  );
}

/** People's recordings come without captions; an empty track would only promise them. */
function Player({ file }: { file: Attachment }): ReactElement | null {
  const common = { src: file.url, controls: true, preload: 'metadata', 'aria-label': file.name };
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (file.mime.startsWith('video/')) return <video {...common} />;
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return file.mime.startsWith('audio/') ? <audio {...common} /> : null;
}

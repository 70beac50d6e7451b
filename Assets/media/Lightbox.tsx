import { useEffect } from 'react';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { IconButton } from '../ui/IconButton';
import { ArrowLeftIcon, ArrowRightIcon } from '../ui/icons';
import type { ReactElement } from 'react';
import type { Attachment, FileId } from '../api/wire';

/** The pictures of one message, large: arrow keys go from one to the next, Escape closes. */
export function Lightbox({ pictures, openId, onChange, onClose }: {
  pictures: readonly Attachment[];
  openId: FileId;
  onChange: (id: FileId) => void;
  onClose: () => void;
}): ReactElement | null {
  const { t } = useI18n();
  const index = pictures.findIndex((picture) => picture.id === openId);
  const picture = pictures[index];
  const before = pictures[index - 1];
  const after = pictures[index + 1];
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : undefined;
      if (target) onChange(target.id);
    };
    // While the event goes down, because a dialog keeps its keys to itself on their way up.
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [before, after, onChange]);
  if (!picture) return null;
  return (
    <Dialog title={picture.name} size="large" onClose={onClose}>
      <figure className="lightbox">
        <img src={picture.url} alt={picture.altText ?? t('media.picture', { name: picture.name })} />
        {picture.altText ? <figcaption>{picture.altText}</figcaption> : null}
      </figure>
      <p className="lightbox-bar">
        <a href={`/api/v1/uploads/${picture.id}/download`} download={picture.name}>{t('media.download', { name: picture.name })}</a>
        {pictures.length > 1 ? (
          <span className="lightbox-steps" role="group" aria-label={t('media.viewer')}>
            <IconButton label={t('media.previous')} icon={<ArrowLeftIcon />} disabled={!before} onClick={() => before && onChange(before.id)} />
            <span role="status">{t('media.position', { index: index + 1, count: pictures.length })}</span>
            <IconButton label={t('media.next')} icon={<ArrowRightIcon />} disabled={!after} onClick={() => after && onChange(after.id)} />
          </span>
        ) : null}
      </p>
    </Dialog>
  );
}

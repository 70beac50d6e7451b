import './pictureField.css';
import { useId, useRef, useState } from 'react';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { ErrorText } from '../ui/ErrorText';
import { showToast } from '../ui/toastStore';
import { fitPicture } from './fitPicture';
import { sendFile } from './sendFile';
import type { DragEvent, ReactElement } from 'react';
import type { PictureShape } from './fitPicture';

type PicturePurpose = 'avatar' | 'icon' | 'banner';

const shapes: Record<PicturePurpose, PictureShape> = {
  avatar: { width: 512, height: 512 },
  icon: { width: 512, height: 512 },
  banner: { width: 1536, height: 512 },
};

export interface PictureFieldProps {
  purpose: PicturePurpose;
  label: string;
  hint: string;
  /** Whose it is: the initials while there is no picture. */
  id: string;
  name: string;
  url: string | null;
  /** Takes the file that was sent, or none. */
  onSave: (fileId: string | null) => Promise<unknown>;
}

/** The picture of a person or a place: chosen or dropped here, cut to shape, sent and taken at once. */
export function PictureField({ purpose, label, hint, id, name, url, onSave }: PictureFieldProps): ReactElement {
  const { t, formats } = useI18n();
  const field = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const [progress, setProgress] = useState<number | null>(null);
  const [isOver, setOver] = useState(false);
  const saving = useAction(async (file: File | null) => {
    try {
      setProgress(file ? 0 : null);
      const sent = file && await sendFile(await fitPicture(file, shapes[purpose]), purpose, {
        onProgress: setProgress, signal: new AbortController().signal,
      });
      await onSave(sent ? sent.id : null);
      showToast(t(sent ? 'media.pictureSaved' : 'media.pictureRemoved'), 'success');
    } finally {
      setProgress(null);
    }
  });
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(event.type === 'dragover');
    const [file] = event.type === 'drop' ? event.dataTransfer.files : [];
    if (file) void saving.run(file);
  };
  const isWide = purpose === 'banner';
  return (
    <div
      role="group" aria-labelledby={labelId} className={classes('picture-field', isWide && 'wide', isOver && 'over')}
      onDragOver={drag} onDragLeave={drag} onDrop={drag}
    >
      <span className={classes('picture-shown', purpose === 'icon' && 'square')}>
        {isWide
          ? <span className="picture-banner">{url ? <img src={url} alt="" /> : null}</span>
          : <Avatar id={id} name={name} url={url} size={80} isSquare={purpose === 'icon'} />}
      </span>
      <div className="picture-ways">
        <p id={labelId} className="picture-label">{label}</p>
        <p className="picture-hint">{hint}</p>
        <input
          ref={field} type="file" hidden tabIndex={-1} accept="image/png,image/jpeg,image/webp,image/gif" aria-label={label}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void saving.run(file);
            // So that the same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <div className="picture-buttons">
          <Button
            kind="secondary" size="small" isBusy={saving.isBusy} aria-describedby={labelId}
            onClick={() => field.current?.click()}
          >
            {t(url ? 'media.changePicture' : 'media.choosePicture')}
          </Button>
          {url ? (
            <Button
              kind="ghost" size="small" disabled={saving.isBusy} aria-describedby={labelId}
              onClick={() => void saving.run(null)}
            >
              {t('media.removePicture')}
            </Button>
          ) : null}
        </div>
        {progress !== null && progress < 1
          ? <progress value={progress} aria-label={t('media.uploading', { name: label, percent: formats.percent(progress) })} />
          : null}
        <ErrorText error={saving.error} />
      </div>
    </div>
  );
}

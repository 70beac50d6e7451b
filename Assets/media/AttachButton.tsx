import { useRef } from 'react';
import { useI18n } from '../i18n';
import { isOffered, useSelector } from '../store';
import { IconButton } from '../ui/IconButton';
import { PaperclipIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** Opens the system's choice of files; not there while no files are taken. */
export function AttachButton({ label, accept, onFiles }: {
  /** What it says; the attaching of files when absent. */
  label?: string;
  accept?: string;
  onFiles: (files: FileList) => void;
}): ReactElement | null {
  const { t } = useI18n();
  const isOn = useSelector((state) => isOffered(state, 'file_uploads'));
  const name = label ?? t('media.attach');
  const field = useRef<HTMLInputElement>(null);
  if (!isOn) return null;
  return (
    <>
      <input
        ref={field} type="file" multiple hidden tabIndex={-1} accept={accept} aria-label={name}
        onChange={(event) => {
          if (event.currentTarget.files) onFiles(event.currentTarget.files);
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <IconButton
        label={name} className="attach-button" icon={<PaperclipIcon size={24} />}
        onClick={() => field.current?.click()}
      />
    </>
  );
}

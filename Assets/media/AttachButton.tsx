import { useRef } from 'react';
import { useI18n } from '../i18n';
import { IconButton } from '../ui/IconButton';
import { PaperclipIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** Opens the system's choice of files. */
export function AttachButton({ onFiles }: { onFiles: (files: FileList) => void }): ReactElement {
  const { t } = useI18n();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field} type="file" multiple hidden tabIndex={-1} aria-label={t('media.attach')}
        onChange={(event) => {
          if (event.currentTarget.files) onFiles(event.currentTarget.files);
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <IconButton
        label={t('media.attach')} className="attach-button" icon={<PaperclipIcon size={24} />}
        onClick={() => field.current?.click()}
      />
    </>
  );
}

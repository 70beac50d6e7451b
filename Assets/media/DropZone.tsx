import './media.css';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { useLatest } from '../ui/useLatest';
import type { ReactElement } from 'react';

/** While files are dragged over the page: says where they would go, and takes them. */
export function DropZone({ onFiles }: { onFiles: (files: FileList) => void }): ReactElement | null {
  const { t } = useI18n();
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const take = useLatest(onFiles);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const show = (by: number): void => {
      depth.current = Math.max(depth.current + by, 0);
      setOver(depth.current > 0);
    };
    const onEnter = (event: DragEvent): void => {
      if (hasFiles(event)) show(1);
    };
    const onLeave = (event: DragEvent): void => {
      if (hasFiles(event)) show(-1);
    };
    const onOver = (event: DragEvent): void => {
      // Otherwise the browser would leave the page and show the file.
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      if (event.dataTransfer && event.dataTransfer.files.length > 0) take.current(event.dataTransfer.files);
    };
    addEventListener('dragenter', onEnter);
    addEventListener('dragleave', onLeave);
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragenter', onEnter);
      removeEventListener('dragleave', onLeave);
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
    };
  }, [take]);
  return isOver ? <div className="drop-zone"><p>{t('media.drop')}</p></div> : null;
}

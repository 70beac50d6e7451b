import './dialog.css';
import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useI18n } from '../i18n';
import { classes } from './classes';
import { trapTab, useFocusVisit, useScrollStop } from './focus';
import { IconButton } from './IconButton';
import { CloseIcon } from './icons';
import { holdPage, keepsEvents, overlayRoot } from './overlays';
import { useLatest } from './useLatest';
import type { ReactElement, ReactNode } from 'react';

export interface DialogProps {
  title: string;
  size?: 'small' | 'medium' | 'large';
  /** Buttons at the foot. */
  footer?: ReactNode;
  /** Given, the whole dialog is a form. */
  onSubmit?: () => void;
  /** Absent, only what stands in the dialog closes it. */
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/** A modal dialog: the page behind is inert, Tab stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ title, size = 'small', footer, onSubmit, onClose, children }: DialogProps): ReactElement {
  const { t } = useI18n();
  const ref = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useFocusVisit(ref, holdPage);
  const isStop = useScrollStop(content);
  useLostEscape(onClose);
  const body = (
    <>
      <div ref={content} className="dialog-body" tabIndex={isStop ? 0 : undefined}>{children}</div>
      {footer ? <div className="dialog-footer">{footer}</div> : null}
    </>
  );
  return createPortal(
    <div
      className="backdrop" role="presentation" {...keepsEvents}
      onPointerDown={(event) => {
        event.stopPropagation();
        if (event.target === event.currentTarget) onClose?.();
      }}
    >
      <div
        ref={ref} role="dialog" aria-modal="true" aria-labelledby={titleId} tabIndex={-1}
        className={classes('dialog', size)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onClose?.();
          else trapTab(event);
        }}
      >
        <div className="dialog-header">
          <h2 id={titleId}>{title}</h2>
          {onClose ? <IconButton label={t('ui.close')} icon={<CloseIcon />} onClick={onClose} /> : null}
        </div>
        {onSubmit ? (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            {body}
          </form>
        ) : body}
      </div>
    </div>,
    overlayRoot(),
  );
}

/** When what had the focus inside has gone, Escape reaches only the document. */
function useLostEscape(onClose: (() => void) | undefined): void {
  const close = useLatest(onClose);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.activeElement === document.body) close.current?.();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [close]);
}

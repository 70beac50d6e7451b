import './toasts.css';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useI18n } from '../i18n';
import { useStoreValue } from '../store/createStore';
import { classes } from './classes';
import { IconButton } from './IconButton';
import { CloseIcon } from './icons';
import { overlayRoot } from './overlays';
import { hideToast, toastStore } from './toastStore';
import type { ReactElement } from 'react';
import type { Toast } from './toastStore';

const shownMs = 6_000;
const shownWithActionMs = 10_000;

/** Passing notes; polite, so that they never interrupt. */
export function Toasts(): ReactElement {
  const { t } = useI18n();
  const toasts = useStoreValue(toastStore, (all) => all);
  useEffect(() => overlayRoot().setAttribute('aria-label', t('ui.overlays')), [t]);
  return createPortal(
    <div className="toasts">
      <div role="status" aria-live="polite">
        {toasts.map((toast) => <ToastNote key={toast.id} toast={toast} />)}
      </div>
    </div>,
    overlayRoot(),
  );
}

function ToastNote({ toast }: { toast: Toast }): ReactElement {
  const { t } = useI18n();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => hideToast(toast.id), toast.action ? shownWithActionMs : shownMs);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  return (
    <div
      className={classes('toast', toast.kind)}
      onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.action ? (
        <button
          type="button" className="toast-action"
          onClick={() => {
            hideToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </button>
      ) : null}
      <IconButton label={t('ui.close')} isCompact icon={<CloseIcon size={16} />} onClick={() => hideToast(toast.id)} />
    </div>
  );
}

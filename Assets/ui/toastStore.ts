import { createStore } from '../store/createStore';

export interface Toast {
  id: number;
  text: string;
  kind: 'info' | 'success' | 'error';
  action?: { label: string; run: () => void };
}

type ToastAction = { type: 'show'; toast: Toast } | { type: 'hide'; id: number };

/** More would cover the page; the oldest goes. */
const mostToasts = 4;
let nextId = 1;

export const toastStore = createStore<Toast[], ToastAction>((toasts, action) => {
  switch (action.type) {
    case 'show': return [...toasts.filter((toast) => toast.text !== action.toast.text), action.toast].slice(-mostToasts);
    case 'hide': return toasts.filter((toast) => toast.id !== action.id);
  }
}, []);

/** Says something in passing. `action` offers one thing to do about it, such as undoing it. */
export function showToast(text: string, kind: Toast['kind'] = 'info', action?: Toast['action']): void {
  const toast: Toast = { id: nextId++, text, kind, ...(action ? { action } : {}) };
  toastStore.dispatch({ type: 'show', toast });
}

export function hideToast(id: number): void {
  toastStore.dispatch({ type: 'hide', id });
}

import { translator } from '../i18n';
import { showToast } from './toastStore';

/** Puts a text on the clipboard and says so. Without a secure context the old way through a field is taken. */
export async function copyText(text: string): Promise<void> {
  const { t } = translator();
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  try {
    if (clipboard) await clipboard.writeText(text);
    else if (!copyByField(text)) throw new Error('copy was refused');
    showToast(t('ui.copied'), 'success');
  } catch {
    showToast(t('ui.copyFailed'), 'error');
  }
}

function copyByField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr-only';
  document.body.append(field);
  field.select();
  const hasWorked = document.execCommand('copy');
  field.remove();
  return hasWorked;
}

import { useEffect } from 'react';
import { useLatest } from '../ui/useLatest';

/** Keys as shown in the help: `Ctrl` stands for ⌘ on a Mac, too. */
export interface Shortcut {
  key: string;
  ctrl?: boolean;
  alt?: boolean;
  shift?: boolean;
  run: (event: KeyboardEvent) => void;
}

/** Signs that some keyboards have above another key. */
const anyShift = ['?', '/'];

/** Single keys are off while somebody types. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Listens to shortcuts while the component is shown. Dialogs and menus keep their keys to themselves. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useLatest(shortcuts);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const hasCtrl = event.ctrlKey || event.metaKey;
      const match = latest.current.find((shortcut) =>
        shortcut.key.toLowerCase() === event.key.toLowerCase() &&
        Boolean(shortcut.ctrl) === hasCtrl && Boolean(shortcut.alt) === event.altKey &&
        (anyShift.includes(shortcut.key) || Boolean(shortcut.shift) === event.shiftKey) &&
        (hasCtrl || event.altKey || shortcut.key === 'Escape' || !isTyping(event.target)));
      if (!match) return;
      event.preventDefault();
      match.run(event);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [latest]);
}

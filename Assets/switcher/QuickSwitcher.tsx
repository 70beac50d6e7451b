import { useShortcuts } from '../app/shortcuts';
import { openSwitcher, useSwitcherOpen } from './openSwitcher';
import { SwitcherDialog } from './SwitcherDialog';
import type { ReactElement } from 'react';

/** Ctrl+K, or ⌘K, from anywhere: to another channel or server by a few letters of its name. */
export function QuickSwitcher(): ReactElement | null {
  const isOpen = useSwitcherOpen();
  useShortcuts([{ key: 'k', ctrl: true, run: () => openSwitcher() }]);
  return isOpen ? <SwitcherDialog onClose={() => openSwitcher(false)} /> : null;
}

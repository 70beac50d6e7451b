import { createStore, useStoreValue } from '../store/createStore';

const openStore = createStore<boolean, boolean>((_, next) => next, false);

/** Opens the switcher from wherever there is a button for it, and closes it. */
export function openSwitcher(isOpen = true): void {
  openStore.dispatch(isOpen);
}

export function useSwitcherOpen(): boolean {
  return useStoreValue(openStore, (isOpen) => isOpen);
}

import { createStore, useStoreValue } from '../store/createStore';

/** On narrow screens the side columns slide over the page, one at a time. */
export type Drawer = 'start' | 'end' | null;

const drawerStore = createStore<Drawer, Drawer>((_, next) => next, null);

export function openDrawer(drawer: Exclude<Drawer, null>): void {
  drawerStore.dispatch(drawer);
}

export function closeDrawers(): void {
  drawerStore.dispatch(null);
}

export function useDrawer(): Drawer {
  return useStoreValue(drawerStore, (drawer) => drawer);
}

import { createStore, useStoreValue } from '../store/createStore';
import { deviceStorage } from '../store/deviceStorage';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = typeof themes[number];

/** Read by the inline script of `index.html`, too, so that the first paint has the right colours. */
const storageKey = 'cryb.theme';

const themeStore = createStore<Theme, Theme>((_, next) => next, storedTheme());
const systemDark = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: dark)');

function storedTheme(): Theme {
  const stored = deviceStorage.read(storageKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

function apply(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && systemDark?.matches === true);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  const surface = getComputedStyle(document.documentElement).getPropertyValue('--rail').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', surface);
}

/** Keeps the page in step with the choice, the system's setting and other tabs. */
export function startTheme(): void {
  apply(themeStore.get());
  themeStore.subscribe(() => apply(themeStore.get()));
  systemDark?.addEventListener('change', () => apply(themeStore.get()));
  addEventListener('storage', (event) => {
    if (event.key === storageKey) themeStore.dispatch(storedTheme());
  });
}

export function chooseTheme(theme: Theme): void {
  deviceStorage.write(storageKey, theme);
  themeStore.dispatch(theme);
}

export function useTheme(): Theme {
  return useStoreValue(themeStore, (theme) => theme);
}

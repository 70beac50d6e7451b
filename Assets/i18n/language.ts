import { createStore } from '../store/createStore';
import { deviceStorage } from '../store/deviceStorage';
import { en } from './en';
import { Formats } from './format';
import type { Catalogue, LateCatalogue } from './catalogue';

export const languages = ['en', 'de'] as const;
export type Language = typeof languages[number];

/** Each language by its own name, as a chooser shows it. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

interface LanguageState {
  language: Language;
  catalogue: Catalogue & Partial<LateCatalogue>;
  formats: Formats;
}

const storageKey = 'cryb.language';

/** English is in the first bundle; another language is fetched when it is chosen. */
const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import('./de')).de,
};

const lateLoaders: Record<Language, () => Promise<LateCatalogue>> = {
  en: async () => (await import('./en/late')).late,
  de: async () => (await import('./de/late')).late,
};

let needsLate = false;

export const languageStore = createStore<LanguageState, LanguageState>(
  (_, next) => next,
  { language: 'en', catalogue: en, formats: new Formats('en') },
);

/** What was chosen on this device, else the first language of the browser that is offered, else English. */
export function preferredLanguage(): Language {
  const candidates = [deviceStorage.read(storageKey) ?? '', ...navigator.languages];
  for (const candidate of candidates) {
    const found = languages.find((language) => candidate.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

/** Switches every text at run time. Dates follow the browser's region where its language is the chosen one. */
export async function applyLanguage(language: Language): Promise<void> {
  const catalogue = { ...await loaders[language](), ...(needsLate ? await lateLoaders[language]() : {}) };
  const regional = navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
  languageStore.dispatch({ language, catalogue, formats: new Formats(regional) });
  document.documentElement.lang = language;
}

/** Fetches the texts of pages that few people see, in the language of the moment and in any that is chosen after it. */
export async function loadLateTexts(): Promise<void> {
  needsLate = true;
  const late = await lateLoaders[languageStore.get().language]();
  const state = languageStore.get();
  languageStore.dispatch({ ...state, catalogue: { ...state.catalogue, ...late } });
}

/** As `applyLanguage`, remembered on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  deviceStorage.write(storageKey, language);
  await applyLanguage(language);
}

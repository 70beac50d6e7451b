import { piecesOf } from './translate';
import type { Language } from './language';

/** Texts by what stands for them on the wire: a name, or the server's English with `{name}` for what differs. */
export type ServerTexts = Readonly<Record<string, string>>;

/** Of each setting a sentence, by its name; and what values must look like, by the English words. */
export interface SettingTexts {
  summaries: ServerTexts;
  forms: ServerTexts;
}

/** What the server says in English alone; each table is fetched with the view that shows it. */
interface Tables {
  settings: SettingTexts;
  deliveryErrors: ServerTexts;
}

const loaders: { readonly [Name in keyof Tables]: Record<Language, () => Promise<Tables[Name]>> } = {
  settings: {
    en: () => Promise.resolve({ summaries: {}, forms: {} }),
    de: async () => (await import('./de/settingTexts')).settingTexts,
  },
  deliveryErrors: {
    en: () => Promise.resolve({}),
    de: async () => (await import('./de/deliveryErrors')).deliveryErrors,
  },
};

/** A table in a language. Where it cannot be fetched, the server's English is better than nothing. */
export async function loadServerTexts<Name extends keyof Tables>(name: Name, language: Language): Promise<Tables[Name]> {
  return loaders[name][language]().catch(() => loaders[name].en());
}

/** The text for what the server said, by the first pattern it fits; undefined when there is none. What stands in braces may be such a text again. */
export function textFor(texts: ServerTexts, said: string): string | undefined {
  for (const [pattern, text] of Object.entries(texts)) {
    const found = expressionOf(pattern).exec(said);
    if (found) {
      return piecesOf(text).map((piece) => {
        if ('text' in piece) return piece.text;
        const part = found.groups?.[piece.name] ?? '';
        return textFor(texts, part) ?? part;
      }).join('');
    }
  }
  return undefined;
}

function expressionOf(pattern: string): RegExp {
  const parts = piecesOf(pattern).map((piece) =>
    ('text' in piece ? piece.text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`) : `(?<${piece.name}>.+)`));
  return new RegExp(`^${parts.join('')}$`, 's');
}

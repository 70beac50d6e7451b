import { Fragment } from 'react';
import { useStoreValue } from '../store/createStore';
import { languageStore } from './language';
import { piecesOf, textOf } from './translate';
import type { ReactNode } from 'react';
import type { TextKey, TextParams } from './catalogue';
import type { Formats } from './format';
import type { Language } from './language';

export interface Translator {
  language: Language;
  formats: Formats;
  /** The text of a key, its parameters filled in. */
  t: <Key extends TextKey>(key: Key, ...params: TextParams<Key>) => string;
  /** As `t`, but parameters may be elements. */
  rich: <Key extends TextKey>(key: Key, ...params: TextParams<Key, ReactNode>) => ReactNode;
}

type Params = Record<string, unknown> | undefined;

function translatorOf({ language, catalogue, formats }: ReturnType<typeof languageStore.get>): Translator {
  const find = (key: string, params: Params): string =>
    textOf(catalogue, language, key, params?.['count'] as number | undefined);
  const shown = (value: unknown): unknown => (typeof value === 'number' ? formats.number(value) : value);
  return {
    language,
    formats,
    t: (key, ...rest) => {
      const params = rest[0] as Params;
      return piecesOf(find(key, params))
        .map((piece) => ('text' in piece ? piece.text : String(shown(params?.[piece.name] ?? ''))))
        .join('');
    },
    rich: (key, ...rest) => {
      const params = rest[0] as Params;
      return piecesOf(find(key, params)).map((piece, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of a text never change places
        <Fragment key={index}>{'text' in piece ? piece.text : shown(params?.[piece.name]) as ReactNode}</Fragment>
      ));
    },
  };
}

let cached: { from: unknown; translator: Translator } | null = null;

/** The translator of the language now chosen, for code outside components. */
export function translator(): Translator {
  const state = languageStore.get();
  if (cached?.from !== state) cached = { from: state, translator: translatorOf(state) };
  return cached.translator;
}

/** Texts and formats in a component; renders again when the language changes. */
export function useI18n(): Translator {
  return useStoreValue(languageStore, translator);
}

export { applyLanguage, chooseLanguage, languageNames, languages, loadLateTexts, preferredLanguage } from './language';
export type { Language } from './language';
export type { TextKey } from './catalogue';

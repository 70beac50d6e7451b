import type { Catalogue, PluralForms } from './catalogue';

/** A text cut at its parameters: strings stay, `{name}` becomes the parameter's name. */
export type Piece = { text: string } | { name: string };

export function piecesOf(text: string): Piece[] {
  return text.split(/(\{\w+\})/).filter((part) => part !== '').map((part) =>
    (/^\{\w+\}$/.test(part) ? { name: part.slice(1, -1) } : { text: part }));
}

/** Finds the text of a key in the form the number asks for. */
export function textOf(catalogue: Catalogue, locale: string, key: string, count: number | undefined): string {
  const [section, name] = key.split('.') as [string, string];
  const entry = (catalogue as Record<string, Record<string, string | PluralForms>>)[section]?.[name];
  if (entry === undefined) return key;
  if (typeof entry === 'string') return entry;
  const form = pluralRules(locale).select(count ?? 0);
  return entry[form] ?? entry.other;
}

const rulesByLocale = new Map<string, Intl.PluralRules>();

function pluralRules(locale: string): Intl.PluralRules {
  let rules = rulesByLocale.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    rulesByLocale.set(locale, rules);
  }
  return rules;
}

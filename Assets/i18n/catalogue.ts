import type { en } from './en';
import type { late } from './en/late';

/** Texts that follow a number: one form for each plural category the language knows; `other` always. */
export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

type En = typeof en & typeof late;

/** A translation has every section and key of the English one, and plurals where English has them. */
type Translated<English> = {
  readonly [Section in keyof English]: {
    readonly [Key in keyof English[Section]]: English[Section][Key] extends string ? string : PluralForms;
  };
};

export type Catalogue = Translated<typeof en>;
/** Sections that are fetched with the pages that need them. */
export type LateCatalogue = Translated<typeof late>;

export type SectionName = keyof En;
type KeyIn<Section extends SectionName> = `${Section}.${keyof En[Section] & string}`;

/** `section.key`, for every text of the product. */
export type TextKey = { [Section in SectionName]: KeyIn<Section> }[SectionName];

type Lookup<Key extends TextKey> = Key extends `${infer Section}.${infer Name}`
  ? Section extends SectionName ? Name extends keyof En[Section] ? En[Section][Name] : never : never
  : never;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type FormNames<Entry> = Entry extends string ? Names<Entry> : Entry extends { other: infer Other } ? Names<Other> : never;
type CountName<Entry> = Entry extends string ? never : 'count';

/** The parameters a text needs, read from its braces; a plural always needs `count`. */
export type ParamNames<Key extends TextKey> = FormNames<Lookup<Key>> | CountName<Lookup<Key>>;

export type TextParams<Key extends TextKey, Value = string | number> = [ParamNames<Key>] extends [never]
  ? []
  : [params: { [Name in ParamNames<Key>]: Name extends 'count' ? number : Value }];

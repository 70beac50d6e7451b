/**
 * The list of emoji. The module itself is made by the build (Sources/ClientBundle) from Unicode's data
 * files; import it dynamically, it is large: `const { emojiGroups } = await import("generated/emoji")`.
 */
export interface EmojiEntry {
  /** The emoji, fully qualified. */
  readonly c: string;
  /** Its name in English. */
  readonly en: string;
  /** Its name in German; the English one where Unicode has no translation yet. */
  readonly de: string;
  /** Further search words by language, without the name. */
  readonly k: { readonly en: readonly string[]; readonly de: readonly string[] };
  /** Present if a skin tone (U+1F3FB to U+1F3FF) may follow the first code point, replacing a U+FE0F there. */
  readonly skins?: boolean;
}

export interface EmojiGroup {
  /** `smileys`, `people`, `animals`, `food`, `travel`, `activities`, `objects`, `symbols` or `flags`. */
  readonly key: string;
  readonly emoji: readonly EmojiEntry[];
}

/** In the order of keyboards. */
export const emojiGroups: readonly EmojiGroup[];

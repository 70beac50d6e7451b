import { useEffect, useState } from 'react';
import type { EmojiEntry, EmojiGroup } from 'generated/emoji';
import type { Language } from '../i18n';

export type { EmojiEntry, EmojiGroup } from 'generated/emoji';

let loading: Promise<readonly EmojiGroup[]> | null = null;

/** The list is large and comes as a chunk of its own, when it is first needed. */
export function loadEmoji(): Promise<readonly EmojiGroup[]> {
  loading ??= import('generated/emoji').then(
    (module) => module.emojiGroups,
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** The list once it is here, null before and while it is not wanted. */
export function useEmoji(isWanted: boolean): readonly EmojiGroup[] | null {
  const [groups, setGroups] = useState<readonly EmojiGroup[] | null>(null);
  useEffect(() => {
    if (!isWanted || groups) return;
    loadEmoji().then(setGroups, () => undefined);
  }, [isWanted, groups]);
  return groups;
}

export function nameOf(entry: EmojiEntry, language: Language): string {
  return entry[language];
}

/** Emoji whose name or words begin with what was typed, best first: in the reader's language, then in English. */
export function searchEmoji(
  groups: readonly EmojiGroup[], query: string, language: Language, most: number,
): EmojiEntry[] {
  const wanted = fold(query);
  if (wanted === '') return [];
  const ranked: { entry: EmojiEntry; rank: number }[] = [];
  for (const group of groups) {
    for (const entry of group.emoji) {
      const rank = Math.min(rankIn(entry, language, wanted), rankIn(entry, 'en', wanted) + 1);
      if (rank < worst) ranked.push({ entry, rank });
    }
  }
  return ranked.sort((left, right) => left.rank - right.rank).slice(0, most).map(({ entry }) => entry);
}

const worst = 100;

function rankIn(entry: EmojiEntry, language: Language, wanted: string): number {
  const name = fold(entry[language]);
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 2;
  const words = entry.k[language].map(fold);
  if (words.includes(wanted)) return 4;
  if (name.includes(` ${wanted}`)) return 6;
  if (words.some((word) => word.startsWith(wanted))) return 8;
  return wanted.length > 2 && name.includes(wanted) ? 10 : worst;
}

/** Case, accents and the separators of names do not matter. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_\-:]+/g, ' ').trim();
}

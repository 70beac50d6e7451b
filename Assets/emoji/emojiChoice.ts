import { createStore, useStoreValue } from '../store/createStore';
import { deviceStorage, isTextList } from '../store/deviceStorage';
import type { EmojiEntry } from 'generated/emoji';

/** No tone, then Fitzpatrick 1-2 to 6. */
export const skinTones = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'] as const;
export type SkinTone = typeof skinTones[number];

const toneKey = 'cryb.skinTone';
const recentKey = 'cryb.recentEmoji';
const mostRecent = 24;
const firstRecent = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '🔥'];

interface Choice {
  tone: SkinTone;
  recent: readonly string[];
}

const choiceStore = createStore<Choice, Partial<Choice>>(
  (choice, change) => ({ ...choice, ...change }),
  { tone: storedTone(), recent: storedRecent() },
);

export function useEmojiChoice(): Choice {
  return useStoreValue(choiceStore, (choice) => choice);
}

export function chooseTone(tone: SkinTone): void {
  deviceStorage.write(toneKey, tone);
  choiceStore.dispatch({ tone });
}

/** Puts an emoji first among those used lately. */
export function noteUse(emoji: string): void {
  const recent = [emoji, ...choiceStore.get().recent.filter((other) => other !== emoji)].slice(0, mostRecent);
  deviceStorage.write(recentKey, JSON.stringify(recent));
  choiceStore.dispatch({ recent });
}

/** The tone follows the first code point, in the place of a variation selector there. */
export function withTone(entry: EmojiEntry, tone: SkinTone): string {
  if (!entry.skins || tone === '') return entry.c;
  const [first = '', ...rest] = [...entry.c];
  return first + tone + (rest[0] === '\uFE0F' ? rest.slice(1) : rest).join('');
}

function storedTone(): SkinTone {
  const stored = deviceStorage.read(toneKey);
  return skinTones.find((tone) => tone === stored) ?? '';
}

function storedRecent(): readonly string[] {
  const stored = deviceStorage.readJson(recentKey, isTextList) ?? [];
  return stored.length > 0 ? stored : firstRecent;
}

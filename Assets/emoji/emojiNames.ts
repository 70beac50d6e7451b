import type { EmojiGroup } from './emojiData';

/** What people write most, where it is not the name Unicode gave. */
const aliases: Record<string, string> = {
  '+1': 'thumbs up', '-1': 'thumbs down', thumbsup: 'thumbs up', thumbsdown: 'thumbs down', smile: 'grinning face with smiling eyes',
  smiley: 'grinning face with big eyes', grin: 'beaming face with smiling eyes', joy: 'face with tears of joy',
  rofl: 'rolling on the floor laughing', wink: 'winking face', blush: 'smiling face with smiling eyes',
  heart_eyes: 'smiling face with heart-eyes', thinking: 'thinking face', sob: 'loudly crying face', cry: 'crying face',
  heart: 'red heart', broken_heart: 'broken heart', tada: 'party popper', rocket: 'rocket', fire: 'fire', wave: 'waving hand',
  clap: 'clapping hands', pray: 'folded hands', muscle: 'flexed biceps', ok_hand: 'OK hand', eyes: 'eyes',
  sparkles: 'sparkles', star: 'star', warning: 'warning', check: 'check mark button', white_check_mark: 'check mark button',
  x: 'cross mark', '100': 'hundred points', skull: 'skull', sunglasses: 'smiling face with sunglasses', upside_down: 'upside-down face',
  shrug: 'person shrugging', facepalm: 'person facepalming', coffee: 'hot beverage', beer: 'beer mug', bug: 'bug',
};

let byName: Map<string, string> | null = null;

/**
 * The emoji of a name as it is written between colons: Unicode's English name with underscores, an alias, or the
 * German name. The same for every reader, whatever language they chose.
 */
export function emojiOfName(groups: readonly EmojiGroup[], name: string): string | undefined {
  byName ??= namesOf(groups);
  return byName.get(slug(name));
}

function namesOf(groups: readonly EmojiGroup[]): Map<string, string> {
  const names = new Map<string, string>();
  const entries = groups.flatMap((group) => group.emoji);
  const note = (name: string, emoji: string): void => {
    if (!names.has(name)) names.set(name, emoji);
  };
  for (const { c, en } of entries) note(slug(en), c);
  for (const [alias, name] of Object.entries(aliases)) {
    const emoji = names.get(slug(name));
    if (emoji !== undefined) names.set(slug(alias), emoji);
  }
  for (const { c, de } of entries) note(slug(de), c);
  return names;
}

function slug(name: string): string {
  return /^[+-]1$/.test(name) ? name : name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');
}

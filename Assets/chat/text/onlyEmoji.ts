/** Pictures, letters of flags, skin tones, tags, joiners and variation selectors, each counted by itself. */
const allowed =
  /^(?:\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}]|[\u{1F3FB}-\u{1F3FF}]|[\u{E0020}-\u{E007F}]|\u200D|\uFE0F|\s)+$/u;
const pictured = /\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}]/u;
const segmenter = new Intl.Segmenter();
const most = 12;

/** A few emoji and nothing else, shown larger. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > most * 12 || !allowed.test(text) || !pictured.test(text)) return false;
  return [...segmenter.segment(text.replace(/\s/g, ''))].length <= most;
}

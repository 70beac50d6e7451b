import type { InlineMark } from './ast';

/** Two underscores underline, as people of chats expect, where CommonMark makes them strong. */
const marks: Record<string, InlineMark> = {
  '**': 'strong', '*': 'emphasis', '_': 'emphasis', '__': 'underline', '~~': 'strike', '||': 'spoiler',
};

export function markOf(sign: string): InlineMark | undefined {
  return marks[sign];
}

export interface DelimiterRun {
  /** One character of the run. */
  sign: string;
  length: number;
  /** Too many or too few of it to mean anything. */
  isText: boolean;
  canOpen: boolean;
  canClose: boolean;
}

/**
 * A row of equal signs. It opens before something and closes behind something, so that `2 * 3` is none; an underscore
 * inside a word is just an underscore. Around spoilers spaces do not matter: what is meant to be hidden must not show.
 */
export function delimiterAt(text: string, at: number): DelimiterRun {
  const sign = text[at] ?? '';
  let end = at;
  while (text[end] === sign) end += 1;
  const length = end - at;
  const before = text[at - 1];
  const after = text[end];
  const isSpoiler = sign === '|';
  const isPair = isSpoiler || sign === '~';
  const isText = isPair ? length !== 2 && length !== 4 : length > 3;
  return {
    sign, length, isText,
    canOpen: after !== undefined && (isSpoiler || isInk(after)) && (sign !== '_' || !isWord(before)),
    canClose: before !== undefined && (isSpoiler || isInk(before)) && (sign !== '_' || !isWord(after)),
  };
}

function isInk(char: string): boolean {
  return char.trim() !== '';
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

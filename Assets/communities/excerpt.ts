import { mentionText } from './mentionText';
import { postPreset } from '../markdown/ast';
import { parseMarkdown } from '../markdown/parse';
import { plainOf } from '../markdown/plain';
import { translator } from '../i18n';
import type { Mentions } from '../api/wire';

const longest = 280;
/** Enough of the source for the excerpt, also where much of it is signs. */
const read = 2_000;

/** The beginning of a text as one line without marks. */
export function excerptOf(content: string, mentions: Mentions): string {
  const names = { mention: mentionText(mentions), spoiler: translator().t('markdown.hiddenText') };
  const text = plainOf(parseMarkdown(content.slice(0, read), postPreset), names);
  const signs = [...text];
  return signs.length > longest ? `${signs.slice(0, longest).join('').trimEnd()}…` : text;
}

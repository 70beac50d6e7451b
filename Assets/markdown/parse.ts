import { chatPreset } from './ast';
import { parseBlocks } from './blocks';
import type { Block, Preset } from './ast';

/**
 * Reads what people write. Never fails: what is not understood is text. Time grows with the length alone, whatever
 * stands in it, and the tree is bounded in depth and size.
 */
export function parseMarkdown(text: string, preset: Preset = chatPreset): Block[] {
  return parseBlocks(text.replace(/\r\n?/g, '\n').split('\n'), preset, { left: preset.mostNodes }, 0);
}

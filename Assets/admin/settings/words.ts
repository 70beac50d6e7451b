/** The words of a setting as one text. */
export function wordsOf(words: readonly string[]): string {
  return words.join(', ');
}

/** The words of a list as they were typed. */
export function listOf(text: string): string[] {
  return text.split(',').map((word) => word.trim()).filter(Boolean);
}

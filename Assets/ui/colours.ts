/** Readable on both themes. */
export const readableColours = [
  '#1f9d6b', '#2f8fd0', '#5b7ce6', '#8a63d2', '#b755c4', '#d6529a', '#d9534f', '#d9762b', '#b8860b', '#7d8b1f', '#3a9188',
  '#7a8290',
] as const;

/** The least contrast of text on its ground, by WCAG 2.2, 1.4.3. */
const leastContrast = 4.5;

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1, the same, to 21, black and white. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

/** A text colour that can be read on a ground: the wanted one, or black or white where it cannot. */
export function readableOn(ground: string, wanted: string | null): string {
  if (wanted && contrast(ground, wanted) >= leastContrast) return wanted;
  return contrast(ground, '#ffffff') >= leastContrast ? '#ffffff' : '#000000';
}

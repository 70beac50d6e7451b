/**
 * Small things kept on this device. The browser may refuse (cookies blocked, storage full) or not exist (tests): then
 * nothing is kept and nothing breaks.
 */
export const deviceStorage = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  /** What was kept as JSON, checked by `isValid`; anything else is taken as nothing. */
  readJson<Value>(key: string, isValid: (value: unknown) => value is Value): Value | null {
    try {
      const value: unknown = JSON.parse(this.read(key) ?? 'null');
      return isValid(value) ? value : null;
    } catch {
      return null;
    }
  },

  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Kept as long as the page, by whoever holds it.
    }
  },

  remove(key: string): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then there is nothing to remove.
    }
  },
};

export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

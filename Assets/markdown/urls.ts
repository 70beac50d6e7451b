/** Longer addresses are text. */
const longest = 2_048;
const schemePattern = /^(?:https?:\/\/|mailto:)/i;
const bareToken = /[^\s<>"]+/y;

/**
 * The address as the browser will open it, or null if it is not one of the web or of mail. It is the browser's own
 * reading that counts, after an allowed beginning as written: a scheme with tabs, spaces or entities in it is none.
 */
export function safeHref(text: string): string | null {
  if (text.length > longest || !schemePattern.test(text)) return null;
  // URLs as text never have these; the parser of the browser would take some of them out.
  // oxlint-disable-next-line eslint/no-control-regex -- they are what is looked for
  if (/[\u0000-\u0020\u007F<>"`\\{}|^]/.test(text)) return null;
  try {
    const { href, protocol, hostname } = new URL(text);
    if (protocol === 'mailto:') return href;
    return (protocol === 'http:' || protocol === 'https:') && hostname !== '' ? href : null;
  } catch {
    return null;
  }
}

/** The address written out at `at`. It ends before the punctuation of the sentence around it. */
export function bareUrlAt(text: string, at: number): { text: string; href: string | null; length: number } {
  bareToken.lastIndex = at;
  const token = bareToken.exec(text)?.[0] ?? '';
  if (token.length > longest) return { text: token, href: null, length: token.length };
  const url = withoutTail(token);
  return { text: url, href: safeHref(url), length: token.length };
}

const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

function withoutTail(token: string): string {
  const counts: Record<string, number> = {};
  for (const char of token) counts[char] = (counts[char] ?? 0) + 1;
  let end = token.length;
  for (; end > 0; end -= 1) {
    const char = token[end - 1] ?? '';
    const opener = closers[char];
    const isSurplus = opener !== undefined && (counts[char] ?? 0) > (counts[opener] ?? 0);
    if (!isSurplus && !'.,:;!?\'*_~|`'.includes(char)) break;
    counts[char] = (counts[char] ?? 0) - 1;
  }
  return token.slice(0, end);
}

/** Nothing anybody could see or press. */
export function isInvisible(text: string): boolean {
  return /^[\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\s]*$/u.test(text);
}

/** What `text` claims to lead to: its host as written, if it looks like an address. */
const claimPattern = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?((?:[^\s/?#:@.]+\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+))(?=[/?#:\s]|$)/iu;

/**
 * The host a reader must be shown because the text of the link looks like another one, or hides it behind a name and
 * an `@` or letters that look alike. Null where text and address agree, or the text claims nothing.
 */
export function hostToShow(text: string, href: string): string | null {
  const url = new URL(href);
  if (url.protocol === 'mailto:') return null;
  const host = url.hostname.replace(/^www\./, '');
  const isNamed = url.username !== '' || url.password !== '';
  const claim = claimPattern.exec(text)?.[1]?.toLowerCase();
  if (isNamed) return url.host;
  return claim === undefined || claim === host ? null : url.host;
}

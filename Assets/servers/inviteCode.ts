/** The code in what somebody pasted: a whole link, its path, or the bare code. Null when there is none. */
export function inviteCodeOf(text: string): string | null {
  const trimmed = text.trim();
  const inLink = /\/invite\/([A-Za-z0-9_-]+)\/?(?:[?#].*)?$/.exec(trimmed)?.[1];
  if (inLink) return inLink;
  return /^[A-Za-z0-9_-]{2,64}$/.test(trimmed) ? trimmed : null;
}

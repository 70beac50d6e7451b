import type { ChannelId } from '../api/wire';

const storageKey = 'cryb.drafts';
/** Old drafts of channels never returned to make room. */
const mostDrafts = 50;

type Drafts = Record<ChannelId, string>;

function read(): Drafts {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof stored === 'object' && stored !== null ? stored as Drafts : {};
  } catch {
    return {};
  }
}

export function draftOf(channelId: ChannelId): string {
  return read()[channelId] ?? '';
}

/** Keeps what is written but not sent; an empty text forgets it. */
export function saveDraft(channelId: ChannelId, text: string): void {
  const { [channelId]: _, ...others } = read();
  const entries = Object.entries(others).slice(-(mostDrafts - 1));
  const drafts = Object.fromEntries(text.trim() === '' ? entries : [...entries, [channelId, text]]);
  try {
    localStorage.setItem(storageKey, JSON.stringify(drafts));
  } catch {
    // Storage is full or off: the draft lives as long as the page.
  }
}

/** Signing out leaves nothing of one person to the next. */
export function forgetDrafts(): void {
  localStorage.removeItem(storageKey);
}

import { deviceStorage } from '../store/deviceStorage';
import type { ChannelId } from '../api/wire';

const storageKey = 'cryb.drafts';
/** Old drafts of channels never returned to make room. */
const mostDrafts = 50;

type Drafts = Record<ChannelId, string>;

function read(): Drafts {
  return deviceStorage.readJson(storageKey, isDrafts) ?? {};
}

function isDrafts(value: unknown): value is Drafts {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}

export function draftOf(channelId: ChannelId): string {
  return read()[channelId] ?? '';
}

/** Keeps what is written but not sent; an empty text forgets it. */
export function saveDraft(channelId: ChannelId, text: string): void {
  const { [channelId]: _, ...others } = read();
  const entries = Object.entries(others).slice(-(mostDrafts - 1));
  const drafts = Object.fromEntries(text.trim() === '' ? entries : [...entries, [channelId, text]]);
  deviceStorage.write(storageKey, JSON.stringify(drafts));
}

/** Signing out leaves nothing of one person to the next. */
export function forgetDrafts(): void {
  deviceStorage.remove(storageKey);
}

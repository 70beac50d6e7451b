import type { ChannelGroup } from './selectors';
import type { Channel, ChannelId } from '../api/wire';

/** A server's channels as one list: loose ones, then each category followed by what stands in it. */
export function rowsOf(groups: readonly ChannelGroup[]): Channel[] {
  return groups.flatMap((group) => [...(group.category ? [group.category] : []), ...group.channels]);
}

/** Moves a row so that it stands at `to`. A category takes what stands in it along and never goes into another. */
export function moveRow(rows: readonly Channel[], id: ChannelId, to: number): Channel[] {
  const from = rows.findIndex((row) => row.id === id);
  const row = rows[from];
  if (!row || from === to) return [...rows];
  if (row.type !== 'category') return inserted(rows.filter((other) => other.id !== id), [row], to);
  const size = 1 + rows.slice(from + 1).findIndex((other) => other.type === 'category');
  const end = size === 0 ? rows.length : from + size;
  const moved = rows.slice(from, end);
  const rest = [...rows.slice(0, from), ...rows.slice(end)];
  // Down: behind the group it is moved into; up: before it.
  const place = to > from
    ? nextCategory(rest, Math.max(from + 1, to - moved.length + 1), 1)
    : nextCategory(rest, to, -1);
  return inserted(rest, moved, place);
}

/** The nearest place where a category may stand: before another one, or at the end. */
function nextCategory(rows: readonly Channel[], from: number, step: 1 | -1): number {
  const firstCategory = rows.findIndex((row) => row.type === 'category');
  const least = firstCategory === -1 ? rows.length : firstCategory;
  let place = Math.min(Math.max(from, least), rows.length);
  while (place > least && place < rows.length && rows[place]?.type !== 'category') place += step;
  return place;
}

function inserted(rows: readonly Channel[], moved: readonly Channel[], at: number): Channel[] {
  return [...rows.slice(0, at), ...moved, ...rows.slice(at)];
}

export interface ChannelPlace {
  channelId: ChannelId;
  /** Among its siblings. */
  position: number;
  parentId: ChannelId | null;
}

/** Where each row now stands, for those that stand elsewhere than before. */
export function changedPlaces(rows: readonly Channel[]): ChannelPlace[] {
  const counts = new Map<ChannelId | null, number>();
  let category: ChannelId | null = null;
  const changed: ChannelPlace[] = [];
  for (const row of rows) {
    if (row.type === 'category') category = row.id;
    const parentId = row.type === 'category' ? null : category;
    const position = counts.get(parentId) ?? 0;
    counts.set(parentId, position + 1);
    if (row.position !== position || row.parentId !== parentId) changed.push({ channelId: row.id, position, parentId });
  }
  return changed;
}

import type { ReactionSummary, UserId } from '../../api/wire';

/** Keeps which reactions are the viewer's own: what a room hears says nothing of that. */
export function keepOwnMarks(known: readonly ReactionSummary[], incoming: readonly ReactionSummary[]): ReactionSummary[] {
  return incoming.map((reaction) => ({
    ...reaction,
    me: reaction.me ?? known.find((other) => other.emoji === reaction.emoji)?.me ?? false,
  }));
}

/** Sets one emoji's count; zero removes it. `isMine` undefined leaves the mark as it was. */
export function withReaction(
  reactions: ReactionSummary[],
  emoji: string,
  count: number,
  isMine: boolean | undefined,
): ReactionSummary[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if (count <= 0) return reactions.filter((reaction) => reaction.emoji !== emoji);
  const me = isMine ?? known?.me ?? false;
  if (!known) return [...reactions, { emoji, count, me }];
  return reactions.map((reaction) => (reaction.emoji === emoji ? { emoji, count, me } : reaction));
}

/** One's own reaction, counted at once; the same list when it stands so already. */
export function withToggled(reactions: ReactionSummary[], emoji: string, isAdded: boolean): ReactionSummary[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  if ((known?.me ?? false) === isAdded) return reactions;
  return withReaction(reactions, emoji, (known?.count ?? 0) + (isAdded ? 1 : -1), isAdded);
}

/** What a room hears of someone's reaction. */
export interface HeardReaction {
  emoji: string;
  userId: UserId;
  isAdded: boolean;
  summary: ReactionSummary[];
}

/** All that stands there after somebody's change, which may be one's own on another device. */
export function withHeard(
  reactions: readonly ReactionSummary[], { emoji, userId, isAdded, summary }: HeardReaction, own: UserId | undefined,
): ReactionSummary[] {
  return keepOwnMarks(reactions, summary).map((reaction) =>
    (reaction.emoji === emoji && userId === own ? { ...reaction, me: isAdded } : reaction));
}

import { keepOwnMarks } from './reactions';
import type { OwnMarks, Votable, Votes } from '../../api/wire';

const unmarked: OwnMarks = { vote: 0, isBookmarked: false, isLiked: false };

/** One's own vote, counted at once; the server's totals follow. */
export function withOwnVote<Item extends Votable>(item: Item, value: number): Item {
  const before = item.me?.vote ?? 0;
  const up = Number(value === 1) - Number(before === 1);
  const down = Number(value === -1) - Number(before === -1);
  return {
    ...item,
    upvotes: item.upvotes + up, downvotes: item.downvotes + down, score: item.score + up - down,
    me: { ...(item.me ?? unmarked), vote: value },
  };
}

/** The server's totals; `myVote` where they come from one's own vote. */
export function withVotes<Item extends Votable>(item: Item, votes: Votes, myVote: number | null | undefined): Item {
  const { score, upvotes, downvotes } = votes;
  const me = typeof myVote === 'number' ? { ...(item.me ?? unmarked), vote: myVote } : item.me;
  return { ...item, score, upvotes, downvotes, ...(me ? { me } : {}) };
}

/** One's own like, counted at once and no more than once; the server's count follows. */
export function withOwnLike<Item extends Votable>(item: Item, isLiked: boolean): Item {
  const change = Number(isLiked) - Number(item.me?.isLiked ?? false);
  return { ...item, likeCount: Math.max(0, item.likeCount + change), me: { ...(item.me ?? unmarked), isLiked } };
}

export function withBookmark<Item extends Votable>(item: Item, isBookmarked: boolean): Item {
  return { ...item, me: { ...(item.me ?? unmarked), isBookmarked } };
}

/** What a room hears says nothing of one's own marks: they stay. */
export function keepingMarks<Item extends Votable>(next: Item, before: Item | undefined): Item {
  if (next.me || !before?.me) return next;
  return { ...next, me: before.me, reactions: keepOwnMarks(before.reactions, next.reactions) };
}

import { useState } from 'react';
import { api } from '../api';
import { EmojiPicker } from '../emoji/EmojiPicker';
import { Reactions } from '../emoji/Reactions';
import { useSelector } from '../store';
import { toggleReaction } from './marks';
import type { ReactElement } from 'react';
import type { Comment, Post } from '../api/wire';
import type { Reactable } from '../emoji/Reactions';

/** The reactions to a post or comment, and the choice of another. */
export function ReactionBar({ item }: { item: Post | Comment }): ReactElement | null {
  const canReact = useSelector((state) => state.session.status === 'user');
  const [anchor, setAnchor] = useState<Element | null>(null);
  const toggle = (emoji: string): void => void toggleReaction(item, emoji);
  const reactable: Reactable = {
    id: item.id, reactions: item.reactions, canReact, toggle,
    people: async (emoji, query, signal) => {
      const { people, nextCursor } = await api.request('GET /reactions/{targetType}/{target}', {
        path: { targetType: 'postId' in item ? 'comment' : 'post', target: item.id }, query: { ...query, emoji }, signal,
      });
      return { data: people, meta: { nextCursor, hasMore: nextCursor !== null } };
    },
  };
  return (
    <>
      <Reactions item={reactable} isInviting onAdd={(event) => setAnchor(event.currentTarget)} />
      {anchor ? (
        <EmojiPicker
          anchor={anchor} onClose={() => setAnchor(null)}
          onPick={(emoji) => {
            setAnchor(null);
            // Picking what one has already given leaves it.
            if (!item.reactions.some((reaction) => reaction.emoji === emoji && reaction.me)) toggle(emoji);
          }}
        />
      ) : null}
    </>
  );
}

import { createContext, useContext } from 'react';
import type { CommentId, CommentSort, CommunityId } from '../api/wire';

/** What every comment of a page shares. */
export interface CommentsPage {
  sort: CommentSort;
  focus: CommentId | null;
  isLocked: boolean;
  communityId: CommunityId;
  communityName: string;
}

export const CommentsContext = createContext<CommentsPage | null>(null);

export function useCommentsPage(): CommentsPage {
  const page = useContext(CommentsContext);
  if (!page) throw new Error('a comment stands outside of its page');
  return page;
}

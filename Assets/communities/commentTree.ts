import type { Comment, CommentId, MoreComments } from '../api/wire';

export interface CommentNode {
  comment: Comment;
  children: CommentNode[];
  /** The branch goes on at the server. */
  more: MoreComments | null;
}

export interface CommentRoots {
  roots: CommentNode[];
  more: MoreComments | null;
}

/** Makes a tree of comments that stand depth first; what answers nobody here stands at the top. */
export function treeOf(comments: readonly Comment[], more: readonly MoreComments[]): CommentRoots {
  const nodes = new Map<CommentId, CommentNode>();
  const roots: CommentNode[] = [];
  for (const comment of comments) {
    const node: CommentNode = {
      comment, children: [], more: more.find(({ parentId }) => parentId === comment.id) ?? null,
    };
    nodes.set(comment.id, node);
    const parent = comment.parentId === null ? undefined : nodes.get(comment.parentId);
    (parent?.children ?? roots).push(node);
  }
  return { roots, more: more.find(({ parentId }) => parentId === null) ?? null };
}

/** How many answers stand below, at every depth. */
export function answersBelow(node: CommentNode): number {
  return node.children.reduce((sum, child) => sum + 1 + answersBelow(child), 0);
}

import type { UserRef } from './accounts';
import type { CommunityRef } from './communities';
import type { ChannelId, PostId, ServerId, Timestamp } from './ids';

/** What can be found. */
export type SearchKind = 'messages' | 'posts' | 'comments' | 'users' | 'communities' | 'servers' | 'channels';
export type SearchType = 'all' | SearchKind;
export type SearchSort = 'relevance' | 'date' | 'popularity';
export type SearchFeature = 'link' | 'file' | 'image' | 'video' | 'audio';

/** A piece of a text; plain, never markup. */
export interface SnippetSegment {
  text: string;
  /** Whether it is what was looked for. */
  isMatch: boolean;
}

export interface Snippet {
  segments: SnippetSegment[];
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

/** A number of hits, which is a good guess unless it is exact. */
export interface SearchTotal {
  count: number;
  isExact: boolean;
}

export interface SearchHit {
  type: SearchKind;
  id: string;
  createdAt: Timestamp;
  title: Snippet | null;
  excerpt: Snippet | null;
  author: UserRef | null;
  community: CommunityRef | null;
  post: { id: PostId; title: string } | null;
  server: { id: ServerId; name: string; iconUrl: string | null } | null;
  channel: { id: ChannelId; name: string } | null;
  /** Absent where they mean nothing. */
  metrics: { score?: number; comments?: number; members?: number; posts?: number };
}

export interface SearchGroup {
  type: SearchKind;
  hits: SearchHit[];
  total: SearchTotal;
}

export interface SearchFacet {
  type: SearchKind;
  total: SearchTotal;
}

/** A word that nothing has, and what was looked for instead. */
export interface Correction {
  word: string;
  instead: string[];
}

export interface SearchAnswer {
  /** Names this search where a hit of it is opened. */
  queryId: string;
  type: SearchType;
  /** Of one kind; with all kinds they are in the groups. */
  hits: SearchHit[];
  groups: SearchGroup[];
  facets: SearchFacet[];
  corrections: Correction[];
  nextCursor: string | null;
  /** False while the index is being built. */
  isComplete: boolean;
  tookMs: number;
}

export interface Suggestions {
  /** What the last word may become. */
  words: string[];
  hits: SearchHit[];
}

/** A question one asked before. */
export interface PastSearch {
  query: string;
  /** Saved ones stay until they are removed. */
  isSaved: boolean;
  searchedAt: Timestamp;
}

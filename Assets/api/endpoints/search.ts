import type {
  ChannelId, CommunityId, PastSearch, SearchAnswer, SearchFeature, SearchKind, SearchSort, SearchType, ServerId, Suggestions, Timestamp,
} from '../wire';

export interface SearchQuery {
  q: string;
  type?: SearchType;
  sort?: SearchSort;
  from?: Timestamp;
  /** Not included. */
  to?: Timestamp;
  /** An id or user name. */
  author?: string;
  serverId?: ServerId;
  channelId?: ChannelId;
  communityId?: CommunityId;
  has?: SearchFeature;
  nsfw?: boolean;
  cursor?: string;
  limit?: number;
}

export interface SearchEndpoints {
  'GET /search': { query: SearchQuery; data: SearchAnswer };
  'GET /search/history': { data: PastSearch[] };
  'POST /search/history': { body: { query: string; isSaved?: boolean }; data: PastSearch };
  'DELETE /search/history': { query: { query?: string }; data: void };
  'GET /search/trending': { query: { period?: '1h' | '6h' | '24h' | '7d' | '30d' }; data: { period: string; queries: string[] } };
  'POST /search/clicks': { body: { queryId: string; kind: SearchKind; refId: string; position: number }; data: void };
  'GET /search/suggestions': { query: { q: string; type?: SearchKind }; data: Suggestions };
}

import type {
  ChannelId, CommunityId, SearchAnswer, SearchFeature, SearchKind, SearchSort, SearchType, ServerId, Suggestions, Timestamp,
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
  'GET /search/suggestions': { query: { q: string; type?: SearchKind }; data: Suggestions };
}

import type {
  Community, CommunityCategory, CommunityInput, CommunityView, JoinAnswer, JoinRequest, JoinRequestStatus,
} from '../wire';
import type { Paging } from './shape';

export interface CommunitiesQuery extends Paging {
  q?: string;
  category?: CommunityCategory;
  sort?: 'members' | 'recent' | 'active' | 'posts' | 'name';
  /** One's own, by name. */
  joined?: boolean;
}

/** `{community}` is an id or a name. */
export interface CommunityEndpoints {
  'GET /communities': { query: CommunitiesQuery; data: Community[] };
  'POST /communities': { body: CommunityInput; data: CommunityView };
  'GET /communities/{community}': { data: CommunityView };
  'POST /communities/{community}/join': { body: { message?: string }; data: JoinAnswer };
  'POST /communities/{community}/leave': { data: void };
  'GET /communities/{community}/requests': { query: Paging & { status?: JoinRequestStatus }; data: JoinRequest[] };
  'POST /communities/{community}/requests/{request}': { body: { action: 'approve' | 'deny' }; data: JoinRequest };
}

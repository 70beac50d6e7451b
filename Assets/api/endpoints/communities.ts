import type {
  Community, CommunityBan, CommunityCategory, CommunityInput, CommunityMember, CommunityModerator, CommunityPatch,
  CommunityRule, CommunityView, FlairId, JoinAnswer, JoinRequest, JoinRequestStatus, ModAction, ModActionName,
  ModeratorPermission, OwnMembership, UserId,
} from '../wire';
import type { Paging } from './shape';

export interface CommunitiesQuery extends Paging {
  q?: string;
  category?: CommunityCategory;
  sort?: 'members' | 'recent' | 'active' | 'posts' | 'name';
  /** One's own, by name. */
  joined?: boolean;
}

/** `{community}` is an id or a name, `{user}` an id or `@name`. */
export interface CommunityEndpoints {
  'GET /communities': { query: CommunitiesQuery; data: Community[] };
  'POST /communities': { body: CommunityInput; data: CommunityView };
  'GET /communities/{community}': { query: { invite?: string }; data: CommunityView };
  'PATCH /communities/{community}': { body: CommunityPatch; data: Community };
  'DELETE /communities/{community}': { query: { name: string }; data: void };
  'POST /communities/{community}/transfer': { body: { userId: UserId }; data: Community };
  'PUT /communities/{community}/rules': { body: { rules: CommunityRule[] }; data: { rules: CommunityRule[] } };
  'POST /communities/{community}/join': { body: { message?: string; inviteCode?: string }; data: JoinAnswer };
  'POST /communities/{community}/leave': { data: void };
  'GET /communities/{community}/requests': { query: Paging & { status?: JoinRequestStatus }; data: JoinRequest[] };
  'POST /communities/{community}/requests/{request}': { body: { action: 'approve' | 'deny' }; data: JoinRequest };
  'GET /communities/{community}/members': {
    query: Paging & { q?: string; role?: OwnMembership['role'] }; data: CommunityMember[];
  };
  'PATCH /communities/{community}/members/{user}': {
    body: { isApproved?: boolean; userFlairId?: FlairId | null; userFlairText?: string | null }; data: CommunityMember;
  };
  'DELETE /communities/{community}/members/{user}': { query: { reason?: string }; data: void };
  'PUT /communities/{community}/moderators/{user}': { body: { permissions: ModeratorPermission[] }; data: CommunityModerator };
  'DELETE /communities/{community}/moderators/{user}': { data: void };
  'GET /communities/{community}/bans': { query: Paging & { q?: string }; data: CommunityBan[] };
  'PUT /communities/{community}/bans/{user}': {
    body: { reason?: string; note?: string; days?: number }; data: CommunityBan;
  };
  'DELETE /communities/{community}/bans/{user}': { data: void };
  'GET /communities/{community}/mutes': { query: Paging & { q?: string }; data: CommunityBan[] };
  'PUT /communities/{community}/mutes/{user}': { body: { reason?: string; days?: number }; data: CommunityBan };
  'DELETE /communities/{community}/mutes/{user}': { data: void };
  'GET /communities/{community}/mod-log': {
    query: Paging & { moderatorId?: UserId; action?: ModActionName }; data: ModAction[];
  };
}

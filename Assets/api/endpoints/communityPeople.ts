import type {
  Community, CommunityInvitation, CommunityInvite, CommunityInviteInput, CommunityRank, CommunityStats, Flair, FlairInput,
  FlairPatch, OwnMembership, OwnMembershipPatch, RankPeriod, RemovalReason, RemovalReasonInput,
} from '../wire';
import type { Paging } from './shape';

/** What a community offers its people: marks, ways in, words, numbers. */
export interface CommunityPeopleEndpoints {
  'POST /communities/{community}/flairs': { body: FlairInput; data: Flair };
  'PATCH /communities/{community}/flairs/{flair}': { body: FlairPatch; data: Flair };
  'DELETE /communities/{community}/flairs/{flair}': { data: void };
  'PATCH /communities/{community}/me': { body: OwnMembershipPatch; data: OwnMembership };
  'GET /communities/invitations': { data: CommunityInvitation[] };
  'GET /communities/{community}/invites': { query: Paging; data: CommunityInvite[] };
  'POST /communities/{community}/invites': { body: CommunityInviteInput; data: CommunityInvite[] };
  'DELETE /communities/{community}/invites/{code}': { data: void };
  'GET /communities/{community}/removal-reasons': { data: RemovalReason[] };
  'POST /communities/{community}/removal-reasons': { body: RemovalReasonInput; data: RemovalReason };
  'DELETE /communities/{community}/removal-reasons/{reason}': { data: void };
  'GET /communities/featured': { query: { limit?: number }; data: Community[] };
  'GET /communities/trending': { query: { limit?: number }; data: Community[] };
  'GET /communities/suggested': { query: { limit?: number }; data: Community[] };
  'GET /communities/{community}/stats': { data: CommunityStats };
  'GET /communities/{community}/leaderboard': { query: Paging & { period?: RankPeriod }; data: CommunityRank[] };
}

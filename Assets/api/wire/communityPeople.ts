import type { UserRef } from './accounts';
import type { CommunityRef, CommunityRule, Flair } from './communities';
import type { CommunityId, FlairId, Timestamp } from './ids';

/** Looks and manners of a flair; what is absent stays, or is as the server has it. */
export type FlairLook = Partial<Pick<Flair,
  'backgroundColor' | 'textColor' | 'emoji' | 'modOnly' | 'allowEdit' | 'position'>>;
export type FlairInput = FlairLook & { text: string; kind: Flair['kind'] };
export type FlairPatch = FlairLook & { text?: string; isActive?: boolean };

/** What a member changes of their own membership. */
export interface OwnMembershipPatch {
  userFlairId?: FlairId | null;
  /** Words of one's own, where the flair lets one write some. */
  userFlairText?: string | null;
}

/** An invitation as its maker and moderators see it. */
export interface CommunityInvite {
  code: string;
  communityId: CommunityId;
  inviter: UserRef | null;
  /** Null for a link. */
  invitee: UserRef | null;
  uses: number;
  maxUses: number | null;
  expiresAt: Timestamp | null;
  createdAt: Timestamp;
  url: string;
}

/** Whom to invite: at most twenty people, or whoever gets hold of a link. */
export type CommunityInviteInput =
  | { userIds: string[] }
  /** Without `maxUses`, or with 0, any number of people; `expiresAt` null never ends. */
  | { link: { maxUses?: number; expiresAt: Timestamp | null } };

/** An invitation as the person sees it whom it is addressed to. */
export interface CommunityInvitation {
  code: string;
  community: CommunityRef;
  memberCount: number;
  inviter: UserRef | null;
  expiresAt: Timestamp | null;
}

/** Words that moderators have ready for what they take down. */
export interface RemovalReason {
  id: string;
  /** What moderators choose it by. */
  title: string;
  /** What the author reads; `{user}` and `{community}` stand for their names. */
  body: string;
  kind: CommunityRule['appliesTo'];
  createdAt: Timestamp;
}

export type RemovalReasonInput = Pick<RemovalReason, 'title' | 'body' | 'kind'>;

interface Growth {
  day: number;
  week: number;
  month: number;
}

export interface CommunityStats {
  memberCount: number;
  postCount: number;
  commentCount: number;
  onlineCount: number;
  growth: { members: Growth; posts: Growth };
}

export type RankPeriod = 'day' | 'week' | 'month' | 'all';

/** A place among those with the most karma in a community. */
export interface CommunityRank {
  rank: number;
  user: UserRef;
  karma: number;
}

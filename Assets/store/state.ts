import type {
  Account, Attachment, Channel, ChannelId, Comment, CommentId, Community, CommunityId, CommunityView, Member, Message,
  MessageId, MoreComments, PermissionMask, Post, PostId, ReplyPreview, Role, Server, ServerId, SiteConfig, Unread, UserId,
  UserRef,
} from '../api/wire';
import type { ErrorCode } from '../api/errors';
import type { SocketStatus } from '../socket/socket';

export interface SessionState {
  /** `unknown` until the refresh cookie has been tried. */
  status: 'unknown' | 'guest' | 'user';
  account: Account | null;
  /** Why the last session ended without the person asking for it. */
  endedBecause: string | null;
}

export interface ConnectionState extends SocketStatus {
  /** How often `ready` has filled the store; each time, what was joined before must be joined again. */
  readyCount: number;
  epoch: string | null;
}

export interface ServersState {
  byId: Record<ServerId, Server>;
  order: ServerId[];
  roles: Record<ServerId, Role[]>;
  mine: Record<ServerId, Member>;
  permissions: Record<ServerId, PermissionMask>;
}

export interface ChannelsState {
  byId: Record<ChannelId, Channel>;
  permissions: Record<ChannelId, PermissionMask>;
}

export interface MemberList {
  byId: Record<UserId, Member>;
  /** Cursor of the next page; null when all are here, undefined before the first page. */
  next: string | null | undefined;
}

/** A contiguous stretch of one channel's messages, in order of `seq`. */
export interface Timeline {
  ids: MessageId[];
  hasOlder: boolean;
  /** The stretch does not reach the newest message, so new ones are not appended. */
  hasNewer: boolean;
}

/** A message on its way out. */
export interface Outgoing {
  nonce: string;
  channelId: ChannelId;
  content: string;
  replyTo: ReplyPreview | null;
  attachments: Attachment[];
  createdAt: string;
  status: 'queued' | 'sending' | 'failed';
  error: { code: ErrorCode; retryAfter: number | null } | null;
  /** The room spoke of this message before its acknowledgement came; it is shown as that message already. */
  arrivedAs: MessageId | null;
}

export interface Typist {
  user: UserRef;
  untilMs: number;
}

export interface CommunitiesState {
  /** Those that were opened, as this person sees them. */
  views: Record<CommunityId, CommunityView>;
  /** Those one belongs to; null until they were asked for. */
  own: Community[] | null;
}

/** The comments below one post, as far as they were loaded. */
export interface CommentForest {
  /** Depth first: a comment before its answers. */
  comments: Comment[];
  /** Branches that go on at the server. */
  more: MoreComments[];
  /** Only the branch around this comment is shown. */
  focus: CommentId | null;
}

export interface State {
  session: SessionState;
  site: SiteConfig | null;
  /** Switches by name, as they are for this person. */
  features: Record<string, boolean>;
  connection: ConnectionState;
  servers: ServersState;
  channels: ChannelsState;
  members: Record<ServerId, MemberList>;
  messages: Record<MessageId, Message>;
  timelines: Record<ChannelId, Timeline>;
  outbox: Outgoing[];
  unread: Record<ChannelId, Unread>;
  typing: Record<ChannelId, Typist[]>;
  communities: CommunitiesState;
  posts: Record<PostId, Post>;
  comments: Record<PostId, CommentForest>;
}

export const emptyState: State = {
  session: { status: 'unknown', account: null, endedBecause: null },
  site: null,
  features: {},
  connection: { phase: 'idle', failures: 0, retryAtMs: null, readyCount: 0, epoch: null },
  servers: { byId: {}, order: [], roles: {}, mine: {}, permissions: {} },
  channels: { byId: {}, permissions: {} },
  members: {},
  messages: {},
  timelines: {},
  outbox: [],
  unread: {},
  typing: {},
  communities: { views: {}, own: null },
  posts: {},
  comments: {},
};

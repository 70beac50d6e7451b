import type {
  Account, ChannelId, Comment, CommentId, CommentTree, Community, CommunityId, CommunityView, Flair, Member, Message,
  MessageId, MoreComments, Post, PostId, ReactionSummary, ServerId, ServerView, SiteConfig, Unread, UserRef,
} from '../api/wire';
import type { ChannelSnapshot, ServerEventName, ServerEvents } from '../socket/events';
import type { SocketStatus } from '../socket/socket';
import type { Outgoing } from './state';

/** Every event of the server is an action of the same name. */
export type EventAction = { [Name in ServerEventName]: { type: Name; payload: ServerEvents[Name] } }[ServerEventName];

/** What happens on this side only. */
export type LocalAction =
  | { type: 'site/loaded'; site: SiteConfig }
  | { type: 'features/loaded'; features: Record<string, boolean> }
  | { type: 'session/opened'; account: Account }
  | { type: 'session/closed'; because: string | null }
  | { type: 'account/changed'; account: Account }
  | { type: 'connection/changed'; status: SocketStatus }
  | { type: 'server/viewed'; view: ServerView }
  | { type: 'members/paged'; serverId: ServerId; members: Member[]; next: string | null; isFirst: boolean }
  | { type: 'members/found'; serverId: ServerId; members: Member[] }
  | { type: 'channel/joined'; snapshot: ChannelSnapshot }
  | { type: 'channel/closed'; channelId: ChannelId }
  | { type: 'timeline/replaced'; channelId: ChannelId; messages: Message[]; hasOlder: boolean; hasNewer: boolean }
  | { type: 'timeline/olderLoaded'; channelId: ChannelId; messages: Message[]; hasMore: boolean }
  | { type: 'timeline/newerLoaded'; channelId: ChannelId; messages: Message[]; hasMore: boolean }
  | { type: 'timeline/trimmed'; channelId: ChannelId }
  | { type: 'messages/seen'; messages: Message[] }
  | { type: 'reaction/toggled'; messageId: MessageId; emoji: string; isAdded: boolean }
  | { type: 'reactions/set'; messageId: MessageId; reactions: ReactionSummary[] }
  | { type: 'unread/set'; unread: Unread }
  | { type: 'outbox/added'; outgoing: Outgoing }
  | { type: 'outbox/changed'; nonce: string; change: Partial<Pick<Outgoing, 'status' | 'error'>> }
  | { type: 'outbox/removed'; nonce: string }
  | { type: 'outbox/sent'; nonce: string; message: Message }
  | { type: 'typing/seen'; channelId: ChannelId; user: UserRef; untilMs: number }
  | { type: 'communities/ownLoaded'; communities: Community[] }
  | { type: 'community/viewed'; view: CommunityView }
  | { type: 'community/left'; communityId: CommunityId }
  | { type: 'community/flairs'; communityId: CommunityId; flairs: Flair[] }
  | { type: 'posts/seen'; posts: Post[] }
  | { type: 'post/voted'; postId: PostId; value: number }
  | { type: 'post/reacted'; postId: PostId; emoji: string; isAdded: boolean }
  | { type: 'post/reactions'; postId: PostId; reactions: ReactionSummary[] }
  | { type: 'post/liked'; postId: PostId; isLiked: boolean }
  | { type: 'post/shared'; postId: PostId; shareCount: number }
  | { type: 'post/bookmarked'; postId: PostId; isBookmarked: boolean }
  | { type: 'comments/loaded'; postId: PostId; tree: CommentTree; focus: CommentId | null }
  | { type: 'comments/branchLoaded'; postId: PostId; branch: MoreComments; tree: CommentTree }
  | { type: 'comments/closed'; postId: PostId }
  | { type: 'comment/seen'; comment: Comment }
  | { type: 'comment/voted'; postId: PostId; commentId: CommentId; value: number }
  | { type: 'comment/reacted'; postId: PostId; commentId: CommentId; emoji: string; isAdded: boolean }
  | { type: 'comment/reactions'; postId: PostId; commentId: CommentId; reactions: ReactionSummary[] }
  | { type: 'comment/liked'; postId: PostId; commentId: CommentId; isLiked: boolean }
  | { type: 'comment/bookmarked'; postId: PostId; commentId: CommentId; isBookmarked: boolean };

export type Action = EventAction | LocalAction;

import type {
  ChannelId, Message, MessageId, MessageInput, MessageRevision, MessageWindow, ReactionSummary, ServerId, Unread,
  UserRef,
} from '../wire';
import type { Paging } from './shape';

export type ReadInput =
  | { items: { channelId: ChannelId; messageId: MessageId }[] }
  | { serverId: ServerId }
  | { isAll: true };

export interface MessageEndpoints {
  'GET /channels/{channel}/messages': { query: MessageWindow; data: Message[] };
  'POST /channels/{channel}/messages': { body: MessageInput; data: Message };
  'POST /channels/{channel}/messages/bulk-delete': {
    body: { messageIds: MessageId[]; reason?: string };
    data: { deleted: number };
  };
  'GET /channels/{channel}/pins': { query: Paging; data: Message[] };
  'POST /channels/{channel}/typing': { data: void };
  'PUT /channels/{channel}/read': { body: { messageId: MessageId }; data: Unread };
  'GET /channels/{channel}/unread': {
    data: { count: number; mentions: number; firstUnreadId: MessageId | null };
  };
  'GET /messages/unread': { data: { channels: Unread[]; count: number; mentions: number } };
  'POST /messages/read': { body: ReadInput; data: void };
  'GET /messages/{message}': { data: Message };
  'PATCH /messages/{message}': { body: { content: string }; data: Message };
  'DELETE /messages/{message}': { data: void };
  'GET /messages/{message}/revisions': { data: MessageRevision[] };
  'GET /messages/{message}/reactions/{emoji}': { query: Paging; data: UserRef[] };
  'PUT /messages/{message}/reactions/{emoji}': { data: { reactions: ReactionSummary[] } };
  'DELETE /messages/{message}/reactions/{emoji}': { data: void };
  'DELETE /messages/{message}/reactions': { query: { emoji?: string }; data: void };
  'PUT /messages/{message}/pin': { data: Message };
  'DELETE /messages/{message}/pin': { data: void };
}

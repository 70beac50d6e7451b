import type {
  Ban, BanInput, Channel, ChannelId, ChannelInput, DiscoveredServer, Invite, InviteInput, InvitePreview, Member,
  MemberPatch, Overwrite, PermissionMask, Role, RoleId, RoleInput, Server, ServerCategory, ServerInput, ServerView,
  Unread,
} from '../wire';
import type { Paging } from './shape';

export interface DiscoverQuery extends Paging {
  q?: string;
  category?: ServerCategory;
  sort?: 'members' | 'activity' | 'created' | 'alphabetical';
}

export interface ServerEndpoints {
  'GET /servers': { query: Paging; data: Server[] };
  'POST /servers': { body: ServerInput; data: ServerView };
  'GET /servers/discover': { query: DiscoverQuery; data: DiscoveredServer[] };
  'GET /servers/{server}': { data: ServerView };
  'PATCH /servers/{server}': { body: Partial<ServerInput>; data: Server };
  /** The name, as it is, confirms the deed. */
  'DELETE /servers/{server}': { query: { name: string }; data: void };
  'POST /servers/{server}/join': { body: { inviteCode?: string }; data: Member };
  'POST /servers/{server}/leave': { data: void };
  'PATCH /servers/{server}/me': { body: { nickname?: string | null; notificationLevel?: string }; data: Member };

  'GET /servers/{server}/members': { query: Paging & { q?: string; roleId?: RoleId }; data: Member[] };
  'GET /servers/{server}/members/{user}': { data: Member };
  'PATCH /servers/{server}/members/{user}': { body: MemberPatch; data: Member };
  'DELETE /servers/{server}/members/{user}': { query: { reason?: string }; data: void };
  'GET /servers/{server}/bans': { query: Paging & { q?: string }; data: Ban[] };
  'PUT /servers/{server}/bans/{user}': { body: BanInput; data: Ban };
  'DELETE /servers/{server}/bans/{user}': { data: void };

  'GET /servers/{server}/roles': { data: Role[] };
  'POST /servers/{server}/roles': { body: RoleInput; data: Role };
  'PATCH /servers/{server}/roles': { body: { roleId: RoleId; position: number }[]; data: Role[] };
  'PATCH /servers/{server}/roles/{role}': { body: Partial<RoleInput>; data: Role };
  'DELETE /servers/{server}/roles/{role}': { data: void };
  'PUT /servers/{server}/members/{user}/roles/{role}': { body: { reason?: string }; data: Member };
  'DELETE /servers/{server}/members/{user}/roles/{role}': { data: Member };

  'GET /servers/{server}/channels': { data: Channel[] };
  'POST /servers/{server}/channels': { body: ChannelInput; data: Channel };
  'PATCH /servers/{server}/channels': {
    body: { channelId: ChannelId; position: number; parentId?: ChannelId | null }[];
    data: Channel[];
  };
  'GET /channels/{channel}': {
    data: { channel: Channel; permissions: PermissionMask; unread: Unread | null };
  };
  'PATCH /channels/{channel}': { body: Partial<Omit<ChannelInput, 'type'>>; data: Channel };
  'DELETE /channels/{channel}': { data: void };
  'GET /channels/{channel}/permissions': { data: Overwrite[] };
  'PUT /channels/{channel}/permissions/{roleOrUser}': {
    body: Pick<Overwrite, 'kind' | 'allow' | 'deny'>;
    data: Overwrite;
  };
  'DELETE /channels/{channel}/permissions/{roleOrUser}': { data: void };

  'GET /servers/{server}/invites': { query: Paging; data: Invite[] };
  'POST /servers/{server}/invites': { body: InviteInput; data: Invite };
  'GET /invites/{code}': { data: InvitePreview };
  'POST /invites/{code}/accept': { data: Member };
  'DELETE /invites/{code}': { data: void };
}

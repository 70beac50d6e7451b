/**
 * Ids are decimal strings. The flavour keeps one entity's id from being passed for another's,
 * while a plain string (a route parameter) may still become any of them.
 */
type Flavour<Name extends string> = string & { readonly __of?: Name };

export type UserId = Flavour<'user'>;
export type ServerId = Flavour<'server'>;
export type ChannelId = Flavour<'channel'>;
export type RoleId = Flavour<'role'>;
export type MessageId = Flavour<'message'>;
export type CommunityId = Flavour<'community'>;
export type PostId = Flavour<'post'>;
export type CommentId = Flavour<'comment'>;
export type FlairId = Flavour<'flair'>;
export type BookmarkId = Flavour<'bookmark'>;
export type CollectionId = Flavour<'collection'>;
export type WebhookId = Flavour<'webhook'>;
export type SessionId = Flavour<'session'>;
export type JobId = Flavour<'job'>;

/** RFC 3339, UTC, milliseconds. */
export type Timestamp = Flavour<'timestamp'>;

/** A 64-bit permission set as a decimal string. */
export type PermissionMask = Flavour<'permissionMask'>;

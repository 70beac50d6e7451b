import Kernel

/// Tag of the identities of invites.
package enum InviteKind {}
/// The identity of one of the invites.
package typealias InviteID = ID<InviteKind>

/// A way into a server: a code that whoever holds it may use until it runs out.
package struct Invite: Hashable, Sendable {
    package let id: InviteID
    package let code: String
    package let serverId: ServerID
    /// The channel a newcomer is shown first.
    package let channelId: ChannelID?
    package let inviterId: UserID
    package let uses: Int
    /// 1 to 100; nil is no limit.
    package let maxUses: Int?
    /// Seconds from making to end, at most 604 800; nil never ends.
    package let maxAge: Int?
    /// Those who come with it leave when they disconnect, unless given a role.
    package let isTemporary: Bool
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}

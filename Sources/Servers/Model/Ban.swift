import Kernel

/// Tag of the identities of bans.
package enum BanKind {}
/// The identity of one of the bans.
package typealias BanID = ID<BanKind>

/// Someone kept out of a server.
package struct Ban: Hashable, Sendable {
    package let id: BanID
    package let serverId: ServerID
    package let userId: UserID
    package let bannedBy: UserID
    package let reason: String?
    /// Nil lasts until it is lifted.
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}

import Kernel

/// Tag of the identities of invitations.
package enum CommunityInviteKind {}
package typealias CommunityInviteID = ID<CommunityInviteKind>

/// A way into a community: a code that whoever holds it may use until it runs out, or one addressed to a person, who needs
/// no code. It holds while the one who made it is a member.
package struct CommunityInvite: Hashable, Sendable {
    package let id: CommunityInviteID
    package let code: String
    package let communityId: CommunityID
    package let inviterId: UserID
    /// Whom it is addressed to; nil for a link.
    package let inviteeId: UserID?
    package let uses: Int
    /// 1 to 100; nil is no limit.
    package let maxUses: Int?
    /// Nil never ends.
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}

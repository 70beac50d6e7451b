import Kernel

/// One person in one community.
package struct MemberKey: Hashable, Sendable {
    package let communityId: CommunityID
    package let userId: UserID
}

/// A person's membership.
package struct CommunityMember: Hashable, Sendable {
    package let key: MemberKey
    package var role: MemberRole
    /// Whether they may post where posting needs approval.
    package var isApproved: Bool
    package var isFavourite: Bool
    package var notificationLevel: CommunityNotificationLevel
    package let joinedAt: Timestamp
    /// Their mark in the community; that of a flair which is gone shows as none.
    package var userFlairId: FlairID?
    /// Words of their own in place of the flair's.
    package var userFlairText: String?

    package init(
        _ key: MemberKey, role: MemberRole = .member, isApproved: Bool = false, isFavourite: Bool = false,
        notificationLevel: CommunityNotificationLevel = .highlights, joinedAt: Timestamp
    ) {
        self.key = key
        self.role = role
        self.isApproved = isApproved
        self.isFavourite = isFavourite
        self.notificationLevel = notificationLevel
        self.joinedAt = joinedAt
    }
}

/// What a member is in their community.
package enum MemberRole: String, WireEnum {
    case member, moderator, owner
}

/// What a member wants to hear of.
package enum CommunityNotificationLevel: String, WireEnum {
    case all, highlights, none
}

/// A person who keeps a community in order.
package struct Moderator: Hashable, Sendable {
    package let key: MemberKey
    package var permissions: ModeratorPermissions
    /// Seniority, 0 the highest: nobody changes someone at or above their own.
    package let position: Int
    package let addedBy: UserID?
    package let addedAt: Timestamp
}

/// Everything permission in a community is decided from for one person. Strangers have one too.
package struct CommunityStanding: Hashable, Sendable {
    package var member: CommunityMember?
    package var moderator: Moderator?
    package var ban: Restriction?
    package var mute: Restriction?

    package static let outsider = CommunityStanding(member: nil, moderator: nil, ban: nil, mute: nil)

    /// Something withheld for a time.
    package struct Restriction: Hashable, Sendable {
        /// Nil is for good.
        package let expiresAt: Timestamp?

        package func isRunning(at now: Timestamp) -> Bool {
            expiresAt.map { $0 > now } ?? true
        }
    }
}

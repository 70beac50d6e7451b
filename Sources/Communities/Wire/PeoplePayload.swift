import Accounts
import Kernel

/// A member as everyone who may see the list sees them.
package struct CommunityMemberPayload: Exampled, Hashable {
    package let communityId: CommunityID
    package let user: UserRef
    package let role: MemberRole
    package let isApproved: Bool
    /// Their mark in the community.
    package let userFlair: FlairRef?
    package let joinedAt: Timestamp

    init(_ member: CommunityMember, user: UserRef, flair: FlairRef?) {
        communityId = member.key.communityId
        self.user = user
        role = member.role
        isApproved = member.isApproved
        userFlair = flair
        joinedAt = member.joinedAt
    }

    package static var example: CommunityMemberPayload {
        CommunityMemberPayload(.example, user: .example, flair: .example)
    }
}

/// A moderator.
package struct ModeratorPayload: Exampled, Hashable {
    package let user: UserRef
    package let permissions: [ModeratorPermission]
    /// Seniority, 0 the highest.
    package let position: Int
    package let addedAt: Timestamp

    init(_ moderator: Moderator, user: UserRef) {
        self.user = user
        permissions = moderator.permissions.names
        position = moderator.position
        addedAt = moderator.addedAt
    }

    package static var example: ModeratorPayload {
        ModeratorPayload(
            Moderator(
                key: CommunityMember.example.key, permissions: .all, position: 0, addedBy: nil, addedAt: .sample),
            user: .example)
    }
}

/// A ban or mute, for moderators.
package struct CommunityBanPayload: Exampled {
    package let user: UserRef
    package let bannedBy: UserRef?
    package let reason: String?
    package let note: String?
    /// Null is for good.
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp

    init(_ ban: CommunityBan, user: UserRef, bannedBy: UserRef?) {
        self.user = user
        self.bannedBy = bannedBy
        reason = ban.reason
        note = ban.note
        expiresAt = ban.expiresAt
        createdAt = ban.createdAt
    }

    package static var example: CommunityBanPayload {
        CommunityBanPayload(
            CommunityBan(
                id: .sample, communityId: .sample, userId: .sample, bannedBy: .sample, reason: "Spam", note: nil,
                expiresAt: nil, createdAt: .sample), user: .example, bannedBy: .example)
    }
}

/// Someone who asks to be let in, for moderators.
package struct JoinRequestPayload: Exampled {
    package let id: JoinRequestID
    package let user: UserRef
    package let message: String?
    package let status: JoinRequest.Status
    package let createdAt: Timestamp

    init(_ request: JoinRequest, user: UserRef) {
        id = request.id
        self.user = user
        message = request.message
        status = request.status
        createdAt = request.createdAt
    }

    package static var example: JoinRequestPayload { JoinRequestPayload(.example, user: .example) }
}

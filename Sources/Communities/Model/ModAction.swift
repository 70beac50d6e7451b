import Kernel

/// Tags of identities that stay in this room.
package enum CommunityBanKind {}
package enum JoinRequestKind {}
package enum ModActionKind {}
package enum BookmarkKind {}
package typealias CommunityBanID = ID<CommunityBanKind>
package typealias JoinRequestID = ID<JoinRequestKind>
package typealias ModActionID = ID<ModActionKind>
package typealias BookmarkID = ID<BookmarkKind>

/// What a moderator did.
package enum ModActionName: String, WireEnum {
    case communityUpdate = "community_update"
    case communityTransfer = "community_transfer"
    case rulesUpdate = "rules_update"
    case memberUpdate = "member_update"
    case memberRemove = "member_remove"
    case moderatorUpdate = "moderator_update"
    case moderatorRemove = "moderator_remove"
    case requestApprove = "request_approve"
    case requestDeny = "request_deny"
    case userBan = "user_ban"
    case userUnban = "user_unban"
    case userMute = "user_mute"
    case userUnmute = "user_unmute"
    case postUpdate = "post_update"
    case postPin = "post_pin"
    case postUnpin = "post_unpin"
    case postLock = "post_lock"
    case postUnlock = "post_unlock"
    case postRemove = "post_remove"
    case postApprove = "post_approve"
    case postNsfw = "post_nsfw"
    case postSpoiler = "post_spoiler"
    case postDistinguish = "post_distinguish"
    case postDelete = "post_delete"
    case commentPin = "comment_pin"
    case commentUnpin = "comment_unpin"
    case commentLock = "comment_lock"
    case commentUnlock = "comment_unlock"
    case commentRemove = "comment_remove"
    case commentApprove = "comment_approve"
    case commentDistinguish = "comment_distinguish"
    case commentDelete = "comment_delete"
    case webhookCreate = "webhook_create"
    case webhookUpdate = "webhook_update"
    case webhookDelete = "webhook_delete"
}

/// One line of a community's moderation log.
package struct ModAction: Hashable, Sendable {
    package let id: ModActionID
    package let communityId: CommunityID
    package let moderatorId: UserID
    package let action: ModActionName
    package let target: Target
    package let reason: String?
    package let createdAt: Timestamp

    /// What it was done to.
    package enum Target: Hashable, Sendable {
        case community(CommunityID)
        case user(UserID)
        case post(PostID)
        case comment(CommentID)
    }
}

/// A person kept out of a community, or kept from writing in it.
package struct CommunityBan: Hashable, Sendable {
    package let id: CommunityBanID
    package let communityId: CommunityID
    package let userId: UserID
    package let bannedBy: UserID
    package let reason: String?
    /// For moderators only.
    package let note: String?
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}

/// Someone who asks to be let in.
package struct JoinRequest: Hashable, Sendable {
    package let id: JoinRequestID
    package let communityId: CommunityID
    package let userId: UserID
    package let message: String?
    package let status: Status
    package let createdAt: Timestamp

    /// What became of it.
    package enum Status: String, WireEnum {
        case pending, approved, denied
    }
}

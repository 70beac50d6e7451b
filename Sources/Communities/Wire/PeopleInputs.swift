import Kernel

/// Which members are asked for.
package struct CommunityMembersInput: Exampled {
    /// The beginning of a user name, or any part of a display name.
    package let q: Text<0, 100>?
    package let role: MemberRole?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: CommunityMembersInput {
        CommunityMembersInput(q: nil, role: .moderator, cursor: nil, limit: nil)
    }
}

/// A change of a member by a moderator; what is absent stays.
package struct UpdateCommunityMemberInput: Exampled {
    /// Whether they may post where posting needs approval.
    package let isApproved: Bool?
    package let userFlairId: Patch<FlairID>
    package let userFlairText: Patch<Text<1, 64>>

    var flair: UserFlairChange { UserFlairChange(id: userFlairId, text: userFlairText) }

    package static var example: UpdateCommunityMemberInput {
        UpdateCommunityMemberInput(isApproved: true, userFlairId: .absent, userFlairText: .absent)
    }
}

/// A change of one's own membership; what is absent stays.
package struct OwnCommunityMembershipInput: Exampled {
    package let notificationLevel: CommunityNotificationLevel?
    package let isFavourite: Bool?
    package let userFlairId: Patch<FlairID>
    /// Words of one's own on a flair that lets one write them.
    package let userFlairText: Patch<Text<1, 64>>

    var flair: UserFlairChange { UserFlairChange(id: userFlairId, text: userFlairText) }

    package static var example: OwnCommunityMembershipInput {
        OwnCommunityMembershipInput(
            notificationLevel: .all, isFavourite: true, userFlairId: .null, userFlairText: .absent)
    }
}

/// What a moderator may do from now on.
package struct ModeratorInput: Exampled {
    package let permissions: Items<ModeratorPermission, 1, 8>
    package static var example: ModeratorInput { ModeratorInput(permissions: .sample) }
}

/// Which requests to join are asked for, oldest first.
package struct JoinRequestsInput: Exampled {
    /// Pending when absent.
    package let status: JoinRequest.Status?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: JoinRequestsInput { JoinRequestsInput(status: nil, cursor: nil, limit: nil) }
}

/// What becomes of a request to join.
package struct ReviewJoinInput: Exampled {
    package let action: Action
    package static var example: ReviewJoinInput { ReviewJoinInput(action: .approve) }

    /// The two answers.
    package enum Action: String, WireEnum {
        case approve, deny
    }
}

/// Which bans are asked for, newest first.
package struct CommunityBansInput: Exampled {
    package let q: Text<0, 100>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: CommunityBansInput { CommunityBansInput(q: nil, cursor: nil, limit: nil) }
}

/// A ban.
package struct CommunityBanInput: Exampled {
    package let reason: Text<0, 500>?
    /// For moderators only.
    package let note: Text<0, 1000>?
    /// For good when absent.
    package let days: Whole<1, 365>?

    package static var example: CommunityBanInput { CommunityBanInput(reason: nil, note: nil, days: nil) }
}

/// A mute.
package struct CommunityMuteInput: Exampled {
    package let reason: Text<0, 500>?
    /// A week when absent.
    package let days: Whole<1, 365>?

    package static var example: CommunityMuteInput { CommunityMuteInput(reason: nil, days: nil) }
}

/// What part of the moderation log is asked for, newest first.
package struct ModLogInput: Exampled {
    package let moderatorId: UserID?
    package let action: ModActionName?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: ModLogInput {
        ModLogInput(moderatorId: nil, action: .postRemove, cursor: nil, limit: nil)
    }
}

/// Why something was done, for the moderation log.
package struct ModReasonInput: Exampled {
    package let reason: Text<0, 500>?
    package static var example: ModReasonInput { ModReasonInput(reason: nil) }
}

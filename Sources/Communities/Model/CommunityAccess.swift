import Kernel

/// What someone may do in a community that they may see.
package struct CommunityAccess: Sendable {
    package let community: Community
    package let standing: CommunityStanding
    /// Nil for someone who is not signed in.
    package let userId: UserID?
    /// Platform staff keep order in every community.
    let isStaff: Bool
    let now: Timestamp

    package var id: CommunityID { community.id }
    package var isMember: Bool { standing.member != nil }
    package var isOwner: Bool { userId != nil && userId == community.ownerId }
    package var isBanned: Bool { standing.ban?.isRunning(at: now) ?? false }
    package var isMuted: Bool { standing.mute?.isRunning(at: now) ?? false }
    package var isModerator: Bool { !permissions.isEmpty }

    /// What they may do to keep order.
    package var permissions: ModeratorPermissions {
        isOwner || isStaff ? .all : standing.moderator?.permissions ?? []
    }

    /// Whether the community exists to them.
    var maySee: Bool { community.visibility != .private || isMember || isOwner || isStaff }

    /// Whether they may post now.
    package var mayPost: Bool { (try? requireMayPost()) != nil }

    /// Whether they may comment now.
    package var mayComment: Bool { (try? requireMayTakePart()) != nil }

    /// - Throws: `forbidden` without it.
    package func require(_ permission: ModeratorPermissions) throws {
        guard permissions.contains(permission) else {
            throw Refusal(.forbidden, "You are not allowed to do that in this community.")
        }
    }

    /// - Throws: `forbidden` to all but moderators.
    package func requireModerator() throws {
        guard isModerator else { throw Refusal(.forbidden, "This is for the moderators of this community.") }
    }

    /// Commenting and voting: everyone who may see the community and is not kept from it.
    /// - Throws: `unauthorized`, `forbidden` for the banned, `muted`.
    package func requireMayTakePart() throws {
        try requireMayVote()
        if isMuted { throw Refusal(.muted, "You are muted in this community.") }
    }

    /// - Throws: `unauthorized`, `forbidden` for the banned.
    package func requireMayVote() throws {
        guard userId != nil else { throw Refusal(.unauthorized, "Please sign in.") }
        if isBanned { throw Refusal(.forbidden, "You are banned from this community.") }
    }

    /// - Throws: as `requireMayTakePart`, and `forbidden` when the community lets others post.
    package func requireMayPost() throws {
        try requireMayTakePart()
        if isModerator { return }
        switch community.postPolicy {
        case .anyone: return
        case .members:
            guard isMember else { throw Refusal(.forbidden, "Join this community to post in it.") }
        case .approved:
            guard standing.member?.isApproved ?? false else {
                throw Refusal(.forbidden, "Only approved members post in this community.")
            }
        case .moderators: throw Refusal(.forbidden, "Only moderators post in this community.")
        }
    }

    /// Whether they stand above another: the owner above all, moderators by seniority, everyone else below.
    func isAbove(_ other: CommunityStanding, of user: UserID) -> Bool {
        if user == community.ownerId { return false }
        if isOwner || isStaff { return true }
        guard let own = standing.moderator else { return false }
        return other.moderator.map { own.position < $0.position } ?? true
    }

    /// - Throws: `forbidden` against the order of seniority.
    func requireAbove(_ other: CommunityStanding, of user: UserID) throws {
        guard isAbove(other, of: user) else {
            throw Refusal(.forbidden, "You cannot do that to someone of your rank or above.")
        }
    }
}

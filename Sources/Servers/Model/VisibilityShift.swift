import Kernel

/// What a change did to who sees which channel: pure, over the server before and after.
struct VisibilityShift: Sendable {
    let before: ServerLayout
    let after: ServerLayout
    /// Memberships as they were, where the change was to a membership; all others are taken as they are.
    let formerly: [UserID: Membership]
    /// A role that was deleted, with those who held it: their memberships no longer tell.
    var dissolved: (role: RoleID, holders: Set<UserID>)?
    /// Whom it can concern; nil is every member.
    let users: Set<UserID>?

    /// A change of roles, channels or overwrites.
    static func layout(_ before: ServerLayout, _ after: ServerLayout, users: Set<UserID>? = nil) -> VisibilityShift {
        VisibilityShift(before: before, after: after, formerly: [:], users: users)
    }

    /// A change of one membership.
    static func member(_ before: Membership, in layout: ServerLayout) -> VisibilityShift {
        VisibilityShift(
            before: layout, after: layout, formerly: [before.userId: before], users: [before.userId])
    }

    /// The channels for which anything can have changed.
    var channels: [ChannelID] {
        let ids = Set(before.channels.map(\.id)).union(after.channels.map(\.id))
        return formerly.isEmpty && !rolesDiffer ? ids.filter(overwritesDiffer).sorted() : ids.sorted()
    }

    /// How one person's sight of a channel changed.
    enum Change { case unchanged, lost, gained }

    func change(for member: Membership, in channel: ChannelID, at now: Timestamp) -> Change {
        let was = Self.sees(former(member), channel, before, now)
        let isNow = Self.sees(member, channel, after, now)
        return was == isNow ? .unchanged : isNow ? .gained : .lost
    }

    private func former(_ member: Membership) -> Membership {
        var member = formerly[member.userId] ?? member
        if let dissolved, dissolved.holders.contains(member.userId) { member.roleIds.append(dissolved.role) }
        return member
    }

    private static func sees(
        _ member: Membership, _ channel: ChannelID, _ layout: ServerLayout, _ now: Timestamp
    ) -> Bool {
        guard let channel = layout.channel(channel) else { return false }
        return layout.permissions(of: member, in: channel, at: now).contains(.viewChannel)
    }

    private var rolesDiffer: Bool {
        before.server.ownerId != after.server.ownerId
            || before.roles.map(\.sight) != after.roles.map(\.sight)
    }

    private func overwritesDiffer(_ channel: ChannelID) -> Bool {
        guard let old = before.channel(channel), let new = after.channel(channel) else { return true }
        return Set(before.overwrites(of: old)) != Set(after.overwrites(of: new))
    }
}

extension Role {
    /// What of a role decides who sees channels.
    fileprivate struct Sight: Equatable {
        let id: RoleID
        let permissions: PermissionSet
    }

    fileprivate var sight: Sight {
        Sight(id: id, permissions: permissions.intersection([.viewChannel, .administrator]))
    }
}

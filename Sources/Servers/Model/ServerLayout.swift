import Kernel

/// All that decides who may do what in a server, save its members: the server, its roles, its channels with their
/// overwrites. Loaded as a whole, kept in a cache, never changed.
package final class ServerLayout: Sendable {
    package let server: Server
    package let everyone: Role
    /// All roles, highest first, the everyone role last.
    package let roles: [Role]
    /// All channels as they are listed: what stands at the top level by position, each category followed by its own.
    package let channels: [Channel]
    private let rolesById: [RoleID: Role]
    private let channelsById: [ChannelID: Channel]
    private let overwritesByChannel: [ChannelID: [Overwrite]]

    /// Nil without an everyone role: such a server does not exist.
    package init?(server: Server, roles: [Role], channels: [Channel], overwrites: [ChannelID: [Overwrite]]) {
        guard let everyone = roles.first(where: \.isEveryone) else { return nil }
        self.server = server
        self.everyone = everyone
        self.roles = roles.sorted { $0.rank > $1.rank }
        self.channels = ChannelOrder.listed(channels)
        rolesById = Dictionary(roles.map { ($0.id, $0) }) { first, _ in first }
        channelsById = Dictionary(channels.map { ($0.id, $0) }) { first, _ in first }
        overwritesByChannel = overwrites
    }

    package func role(_ id: RoleID) -> Role? { rolesById[id] }
    package func channel(_ id: ChannelID) -> Channel? { channelsById[id] }

    /// The overwrites that count in a channel: its category's while it follows them, else its own.
    package func overwrites(of channel: Channel) -> [Overwrite] {
        let source = channel.isPermissionsSynced ? channel.parentId ?? channel.id : channel.id
        return overwritesByChannel[source] ?? []
    }

    /// The channels that stand under a category.
    package func children(of category: ChannelID) -> [Channel] {
        channels.filter { $0.parentId == category }
    }
}

/// `Permissions` asked over a loaded server.
extension ServerLayout {
    /// What a member may do in the server as a whole.
    package func permissions(of member: Membership, at now: Timestamp) -> PermissionSet {
        Permissions.inServer(subject(member, at: now), everyone: everyone.permissions, role: permissions(of:))
    }

    /// What a member may do in a channel; empty when they may not see it.
    package func permissions(of member: Membership, in channel: Channel, at now: Timestamp) -> PermissionSet {
        Permissions.inChannel(
            subject(member, at: now), everyoneRole: everyone.id, everyone: everyone.permissions,
            overwrites: overwrites(of: channel), role: permissions(of:))
    }

    /// The channels a member sees, in the order of the list, with what they may do there.
    package func visibleChannels(
        to member: Membership, at now: Timestamp
    ) -> [(channel: Channel, permissions: PermissionSet)] {
        channels.compactMap { channel in
            let permissions = permissions(of: member, in: channel, at: now)
            return permissions.contains(.viewChannel) ? (channel, permissions) : nil
        }
    }

    /// Where a member stands: their highest role, or above all as the owner.
    package func rank(of member: Membership) -> Rank {
        if member.userId == server.ownerId { return .owner }
        return member.roleIds.compactMap { role($0)?.rank }.max() ?? .everyone
    }

    /// Whether a channel is kept from the members at large: its everyone overwrite takes the sight of it away.
    package func isPrivate(_ channel: Channel) -> Bool {
        overwrites(of: channel)[.role(everyone.id)]?.deny.contains(.viewChannel) ?? false
    }

    /// Whether every member is sure to see a channel, so that its events may go to all. In doubt it is false.
    package func isOpen(_ channel: Channel) -> Bool {
        var isSeen = everyone.permissions.contains(.viewChannel) || everyone.permissions.contains(.administrator)
        for overwrite in overwrites(of: channel) {
            if overwrite.target == .role(everyone.id) {
                if overwrite.allow.contains(.viewChannel) { isSeen = true }
                if overwrite.deny.contains(.viewChannel) { return false }
            } else if overwrite.deny.contains(.viewChannel) {
                return false
            }
        }
        return isSeen
    }

    private func permissions(of role: RoleID) -> PermissionSet {
        self.role(role)?.permissions ?? []
    }

    private func subject(_ member: Membership, at now: Timestamp) -> Permissions.Subject {
        Permissions.Subject(
            userId: member.userId, isOwner: member.userId == server.ownerId, isTimedOut: member.isTimedOut(at: now),
            roleIds: member.roleIds)
    }
}

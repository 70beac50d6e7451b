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

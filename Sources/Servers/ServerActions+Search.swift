import GRDB
import Kernel
import Storage

/// What someone sees of all their servers.
package struct ServerSight: Sendable {
    package let layout: ServerLayout
    /// Those they see, in the order of the list, with what they may do there.
    package let channels: [(channel: Channel, permissions: PermissionSet)]
}

/// What the room that finds things asks.
extension ServerActions {
    /// The servers someone is in, with the channels they see. From memory but for the list of servers.
    package func sight(of user: UserID, in db: Database) throws -> [ServerSight] {
        let now = clock.now()
        return try MemberQueries.standings(of: user, in: db).compactMap { standing in
            try facts.layout(standing.member.serverId, in: db).map { layout in
                ServerSight(layout: layout, channels: layout.visibleChannels(to: standing.member, at: now))
            }
        }
    }

    /// Those of a list that there are. Asks nobody's permission.
    package func servers(_ ids: [ServerID], in db: Database) throws -> [ServerPayload] {
        try ServerQueries.all(ids, in: db).map { ServerPayload($0.server, memberCount: $0.members) }
    }

    /// As `servers`, the next by identity.
    package func servers(after id: ServerID, limit: Int, in db: Database) throws -> [ServerPayload] {
        try ServerQueries.all(after: id, limit: limit, in: db).map { ServerPayload($0.server, memberCount: $0.members) }
    }

    /// Those of a list that stand in a server, in no order. Asks nobody's permission.
    package func channels(_ ids: [ChannelID], in db: Database) throws -> [Channel] {
        try ChannelQueries.all(ids, in: db)
    }

    /// As `channels`, the next by identity.
    package func channels(after id: ChannelID, limit: Int, in db: Database) throws -> [Channel] {
        try ChannelQueries.all(after: id, limit: limit, in: db)
    }
}

extension ServerActions {
    /// Whether someone is in a server that stands.
    package func isMember(_ user: UserID, of server: ServerID, in db: Database) throws -> Bool {
        guard try facts.layout(server, in: db) != nil else { return false }
        return try facts.member(MemberKey(serverId: server, userId: user), in: db) != nil
    }
}

import Accounts
import Communities
import GRDB
import Kernel
import Messages
import SearchIndex
import Servers

/// What someone may see at one moment, as the index asks it. It narrows a search; what is shown is asked for again.
struct Sight: Sendable {
    /// The channels they see, with their servers.
    let channels: [ChannelID: (channel: Channel, server: Server)]
    /// Those of them whose past they may read.
    let readable: Set<ChannelID>
    /// The servers they are in.
    let servers: Set<ServerID>
    let communities: Set<CommunityID>

    init(of caller: Caller?, _ rooms: Documents, in db: Database) throws {
        let places = try caller.map { try rooms.servers.sight(of: $0.userId, in: db) } ?? []
        var channels: [ChannelID: (channel: Channel, server: Server)] = [:]
        var readable: Set<ChannelID> = []
        for place in places {
            for (channel, permissions) in place.channels {
                channels[channel.id] = (channel, place.layout.server)
                if permissions.contains(.readMessageHistory) { readable.insert(channel.id) }
            }
        }
        self.channels = channels
        self.readable = readable
        servers = Set(places.map(\.layout.server.id))
        communities = try rooms.communities.sight(of: caller, in: db)
    }

    /// The scopes of a kind that are theirs.
    func scopes(_ kind: SearchKind) -> [String] {
        switch kind {
        case .messages: readable.map(Term.channel)
        case .channels: channels.keys.map(Term.channel)
        case .posts, .comments, .communities: communities.map(Term.community)
        case .users: [Term.everyone]
        case .servers: [Term.everyone] + servers.map(Term.server)
        }
    }

    /// The channels they see by a name, with or without `#`.
    func channels(named name: String) -> [ChannelID] {
        let name = (name.hasPrefix("#") ? String(name.dropFirst()) : name).lowercased()
        return channels.values.filter { $0.channel.name.lowercased() == name }.map(\.channel.id)
    }

    /// The servers they are in by a name or identity.
    func servers(named name: String) -> [ServerID] {
        let folded = name.lowercased()
        let named = channels.values.filter { $0.server.name.lowercased() == folded }.map(\.server.id)
        return Array(Set(named + [ServerID(name)].compactMap { $0 }.filter(servers.contains)))
    }
}

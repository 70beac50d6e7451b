import GRDB
import Kernel
import Storage

/// What permission is decided from, kept in memory: asked for every message, loaded once.
///
/// Every verb that changes one of these announces it with `WriteContext.invalidate`, through the functions below.
struct FactCaches: Sendable {
    /// The server of a channel never changes, so nothing here is ever dropped.
    private let places: BoundedCache<ChannelID, ServerID>
    private let layouts: BoundedCache<ServerID, ServerLayout>
    private let members: BoundedCache<MemberKey, Membership>

    init(_ limits: ServerLimits, in caches: CacheRegistry) {
        places = BoundedCache(name: "servers.places", capacity: limits.cachedChannels, in: caches)
        layouts = BoundedCache(name: "servers.layouts", capacity: limits.cachedServers, in: caches)
        members = BoundedCache(name: "servers.members", capacity: limits.cachedMembers, in: caches)
    }

    /// The server a channel belongs to; nil when there is no such channel in any server.
    func server(of channel: ChannelID, in db: Database) throws -> ServerID? {
        try found { try places.value(for: channel) { try orMissing(ChannelQueries.server(of: channel, in: db)) } }
    }

    /// Roles, channels and overwrites; nil when there is no such server.
    func layout(_ id: ServerID, in db: Database) throws -> ServerLayout? {
        try found { try layouts.value(for: id) { try orMissing(Self.load(id, in: db)) } }
    }

    /// Someone's membership; nil for outsiders.
    func member(_ key: MemberKey, in db: Database) throws -> Membership? {
        try found { try members.value(for: key) { try orMissing(MemberQueries.find(key, in: db)) } }
    }

    /// As `layout` and `member`, from memory only.
    func cached(_ channel: ChannelID, _ user: UserID) -> (ServerLayout, Membership)? {
        guard let server = places.value(for: channel), let layout = layouts.value(for: server),
            let member = members.value(for: MemberKey(serverId: server, userId: user))
        else { return nil }
        return (layout, member)
    }

    /// To be called by every verb that changes a server, its roles, channels or overwrites.
    func layoutChanges(_ id: ServerID, in context: WriteContext) {
        context.invalidate { [layouts] in layouts.remove(id) }
    }

    /// To be called by every verb that changes a membership or the roles held.
    func memberChanges(_ key: MemberKey, in context: WriteContext) {
        context.invalidate { [members] in members.remove(key) }
    }

    /// As `memberChanges`, for many at once: beyond some hundred, naming each costs more than loading all anew.
    func membersChange(_ users: [UserID], of server: ServerID, in context: WriteContext) {
        guard users.count <= 500 else { return context.invalidate { [members] in members.removeAll() } }
        let keys = users.map { MemberKey(serverId: server, userId: $0) }
        context.invalidate { [members] in for key in keys { members.remove(key) } }
    }

    private static func load(_ id: ServerID, in db: Database) throws -> ServerLayout? {
        guard let server = try ServerQueries.find(id, in: db) else { return nil }
        return ServerLayout(
            server: server, roles: try RoleQueries.all(of: id, in: db),
            channels: try ChannelQueries.all(of: id, in: db), overwrites: try OverwriteQueries.all(of: id, in: db))
    }

    /// What is not there is not kept: strangers must not be able to fill the caches with nothing.
    private struct Missing: Error {}

    private func orMissing<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }

    private func found<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch is Missing {
            return nil
        }
    }
}

import Accounts
import GRDB
import Hosting
import Kernel
import Realtime
import Storage

/// What this room adds to a new socket: the rooms of the person's servers, and how these look to them.
struct ServerConnection: ConnectionContributing {
    let servers: ServerActions
    let temporary: TemporaryMembers
    private let texts: BoundedCache<ServerID, ServerText>

    init(servers: ServerActions, temporary: TemporaryMembers) {
        self.servers = servers
        self.temporary = temporary
        texts = BoundedCache(
            name: "servers.texts", capacity: servers.limits.cachedServers, in: servers.store.caches)
    }

    func rooms(for caller: Caller) async throws -> [Room] {
        try await servers.store.read { db in
            try MemberQueries.standings(of: caller.userId, in: db).map { .server($0.member.serverId) }
        }
    }

    func ready(for caller: Caller) async throws -> ReadyPart {
        try await servers.store.read { db in try part(for: caller.userId, in: db) }
    }

    func disconnected(_ socket: SocketIdentity) {
        temporary.watch(socket.caller.userId)
    }

    /// Three queries, however many servers there are, when their layouts are in memory.
    private func part(for user: UserID, in db: Database) throws -> ReadyPart {
        let standings = try MemberQueries.standings(of: user, in: db)
        let heads = servers.headsById(try ChannelQueries.heads(ofServersOf: user, in: db))
        var seats: [(layout: ServerLayout, member: Membership, memberCount: Int)] = []
        for (member, memberCount) in standings {
            guard let layout = try servers.facts.layout(member.serverId, in: db) else { continue }
            seats.append((layout, member, memberCount))
        }
        let places = seats.map { servers.place(of: $0.member, in: $0.layout, heads) }
        let unread = try servers.ports.unread?.unread(of: user, in: places, db: db) ?? []
        let unreadByChannel = Dictionary(unread.map { ($0.id, $0) }) { first, _ in first }
        let now = servers.clock.now()
        var text = "["
        for (index, (layout, member, memberCount)) in seats.enumerated() {
            if index > 0 { text += "," }
            let viewpoint = ServerText.Viewpoint(
                memberCount: memberCount, me: try servers.payload(of: member, in: layout, db),
                settings: MemberSettingsPayload(member), permissions: layout.permissions(of: member, at: now),
                visible: layout.visibleChannels(to: member, at: now), heads: heads,
                unread: places[index].heads.compactMap { unreadByChannel[$0.id] })
            try self.text(of: layout).write(viewpoint, to: &text)
        }
        var counters = ""
        UnreadText.write(unread, to: &counters)
        return ReadyPart(
            fields: [("servers", PreparedJSON(text + "]")), ("unread", PreparedJSON(counters))],
            rooms: Set(seats.map { .server($0.member.serverId) }))
    }

    private func text(of layout: ServerLayout) throws -> ServerText {
        let id = layout.server.id
        if let text = texts.value(for: id), text.layout === layout { return text }
        texts.remove(id)
        let text = try texts.value(for: id) { try ServerText(layout) }
        // Another socket may have put in what it saw a moment before or after.
        return text.layout === layout ? text : try ServerText(layout)
    }
}

import Accounts
import GRDB
import Kernel
import Realtime
import Storage

/// Servers as one person sees them.
extension ServerActions {
    /// The servers someone is in, in their own order.
    package func list(_ page: PageRequest, by user: UserID) async throws -> Page<ServerPayload> {
        let key = try page.key(2) ?? [.min, 0]
        return try await store.read { db in
            let found = try MemberQueries.servers(
                of: user, after: (Int(key[0]), ServerID(rawValue: key[1])), limit: page.limit + 1, in: db)
            return Page(fetched: found, limit: page.limit) { [Int64($0.position), $0.server.id.rawValue] }
                .map { ServerPayload($0.server, memberCount: $0.memberCount) }
        }
    }

    /// A server for a member, or what a public server shows to others.
    /// - Throws: `not_found` when there is none, and to outsiders of one that is not public.
    package func view(_ server: ServerID, by user: UserID?) async throws -> ServerViewPayload {
        try await store.read { db in
            guard let layout = try facts.layout(server, in: db) else { throw Refusal.notFound("server") }
            if let user, let member = try facts.member(MemberKey(serverId: server, userId: user), in: db) {
                return try view(layout, as: member, in: db)
            }
            guard layout.server.isPublic else { throw Refusal.notFound("server") }
            return ServerViewPayload(
                server: try payload(of: layout, in: db), channels: [], roles: [], me: nil, settings: nil,
                permissions: [], unread: [], channelPermissions: [:])
        }
    }

    /// The channels a member sees, in the order of the list.
    package func channels(of server: ServerID, by user: UserID) async throws -> [ChannelPayload] {
        try await store.read { db in
            let access = try access(user, to: server, in: db)
            return try view(access.layout, as: access.member, in: db).channels
        }
    }

    /// One channel as a member sees it.
    /// - Throws: `not_found` to those who may not see it.
    package func channel(_ id: ChannelID, by user: UserID) async throws -> ChannelViewPayload {
        try await store.read { db in
            let access = try access(user, to: id, in: db)
            let head = try head(of: id, in: db)
            return ChannelViewPayload(
                channel: ChannelPayload(access.channel, isPrivate: access.layout.isPrivate(access.channel), head: head),
                permissions: access.permissions,
                unread: try unread(in: UnreadPlace(member: access.member, heads: [head]), db).first)
        }
    }

    /// A whole server as a member sees it.
    func view(_ layout: ServerLayout, as member: Membership, in db: Database) throws -> ServerViewPayload {
        let heads = headsById(try heads(of: layout.server.id, in: db))
        let visible = layout.visibleChannels(to: member, at: clock.now())
        return ServerViewPayload(
            server: try payload(of: layout, in: db),
            channels: visible.map { channel, _ in
                ChannelPayload(channel, isPrivate: layout.isPrivate(channel), head: heads[channel.id])
            },
            roles: layout.roles.map(RolePayload.init), me: try payload(of: member, in: layout, db),
            settings: MemberSettingsPayload(member), permissions: layout.permissions(of: member, at: clock.now()),
            unread: try unread(in: place(of: member, in: layout, heads), db),
            channelPermissions: Dictionary(
                visible.map { ($0.channel.id.description, $0.permissions) }
            ) { first, _ in first })
    }

    /// A server with its present number of members.
    func payload(of layout: ServerLayout, in db: Database) throws -> ServerPayload {
        ServerPayload(layout.server, memberCount: try ServerQueries.memberCount(layout.server.id, in: db) ?? 0)
    }

    /// A member with the person's short form.
    func payload(of member: Membership, in layout: ServerLayout, _ db: Database) throws -> MemberPayload {
        guard let user = try accounts.ref(member.userId, in: db) else { throw Refusal.notFound("user") }
        return MemberPayload(member, user: user, isOwner: member.userId == layout.server.ownerId)
    }

    /// What a member has not read, when somebody counts it.
    func unread(in place: UnreadPlace, _ db: Database) throws -> [UnreadPayload] {
        guard let unread = ports.unread, !place.heads.isEmpty else { return [] }
        return try unread.unread(of: place.member.userId, in: [place], db: db)
    }
}

extension ServerActions {
    /// A page of the public servers.
    /// - Parameter user: told of each server whether they are in it; nil for strangers.
    package func discover(
        _ input: DiscoverInput, _ page: PageRequest, by user: UserID?
    ) async throws -> Page<DiscoveredServerPayload> {
        let cursor = try page.key(2).map { (key: $0[0], id: ServerID(rawValue: $0[1])) }
        var filter = DiscoverQueries.Filter(text: input.q?.value.nilIfEmpty, category: input.category)
        filter.leastMembers = input.minMembers?.value ?? 0
        filter.mostMembers = input.maxMembers?.value ?? .max
        let sort = input.sort ?? .members
        return try await store.read(.slow) { [filter] db in
            let found = try DiscoverQueries.page(
                filter, sort, for: user, after: cursor, limit: page.limit + 1, in: db)
            return Page(fetched: found, limit: page.limit) { [$0.key, $0.server.id.rawValue] }
                .map { row in
                    DiscoveredServerPayload(
                        ServerPayload(row.server, memberCount: row.memberCount), isMember: row.isMember)
                }
        }
    }
}

extension ServerActions {
    /// Lets a socket hear a server and shows how it looks. Asked for permission before joining, so that an outsider hears
    /// nothing, and again in the snapshot, since it may have been taken away between the two.
    /// - Throws: `not_found` to outsiders, `conflict` when the socket follows too many rooms.
    func open(_ server: ServerID, on socket: SocketIdentity) async throws -> ServerRoomOutput {
        let user = socket.caller.userId
        _ = try await store.read { db in try access(user, to: server, in: db) as ServerAccess }
        try await hub.join(socket.socket, .server(server))
        do {
            let (view, seq) = try await store.read { db in
                let access: ServerAccess = try access(user, to: server, in: db)
                return (try self.view(access.layout, as: access.member, in: db), try db.lastSeq(of: .server(server)))
            }
            return ServerRoomOutput(server: view, onlineCount: await hub.users(in: .server(server)).count, seq: seq)
        } catch {
            hub.leave(socket.socket, .server(server))
            throw error
        }
    }
}

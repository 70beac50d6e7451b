import Accounts
import GRDB
import Kernel
import Realtime
import Storage

/// Coming into a server and leaving it.
extension ServerActions {
    /// Joins a public server, or any with an invite code. Joining again changes nothing.
    /// - Throws: `not_found` for a server that is not public without a valid invite to it, `forbidden` to the banned and
    ///   to accounts the server does not trust yet, `conflict` when the server or the person's list is full.
    package func join(_ server: ServerID, inviteCode: String?, by user: UserID) async throws -> MemberPayload {
        try await store.write("servers.join") { context in
            guard let layout = try facts.layout(server, in: context.db) else { throw Refusal.notFound("server") }
            let key = MemberKey(serverId: server, userId: user)
            if let member = try facts.member(key, in: context.db) {
                return try payload(of: member, in: layout, context.db)
            }
            let invite = try inviteCode.flatMap { try self.invite($0, context) }
            guard invite.map({ $0.serverId == server }) ?? layout.server.isPublic else {
                throw Refusal.notFound("server")
            }
            return try admit(user, to: layout, with: invite, context)
        }
    }

    /// Joins the server an invite leads to.
    /// - Throws: `not_found` for a code that leads nowhere (any more); else as `join`.
    package func accept(_ code: String, by user: UserID) async throws -> MemberPayload {
        try await store.write("servers.accept") { context in
            guard let invite = try invite(code, context), let layout = try facts.layout(invite.serverId, in: context.db)
            else { throw Refusal.notFound("invite") }
            let key = MemberKey(serverId: invite.serverId, userId: user)
            if let member = try facts.member(key, in: context.db) {
                return try payload(of: member, in: layout, context.db)
            }
            return try admit(user, to: layout, with: invite, context)
        }
    }

    /// Leaves a server.
    /// - Throws: `not_found` to outsiders, `conflict` to the owner, who has to hand it on first.
    package func leave(_ server: ServerID, by user: UserID) async throws {
        try await store.write("servers.leave") { context in
            let access = try access(user, to: server, in: context.db)
            guard !access.isOwner else {
                throw Refusal(.conflict, "You own this server. Hand it to another member before you leave.")
            }
            try remove(access.member, from: access.layout, .left, context)
        }
    }

    /// - Throws: `conflict` when someone is in as many servers as one may be.
    func requireRoomForServer(_ user: UserID, in db: Database) throws {
        guard try MemberQueries.serverCount(of: user, in: db) < limits.serversOfPerson else {
            throw Refusal(.conflict, "You are in \(limits.serversOfPerson) servers already; leave one first.")
        }
    }

    /// Ends a membership, tells both sides, and closes the rooms of the server to the person.
    func remove(
        _ member: Membership, from layout: ServerLayout, _ reason: DepartureReason, _ context: WriteContext
    ) throws {
        let (server, user) = (member.serverId, member.userId)
        try MemberQueries.delete(member.key, in: context.db)
        try ServerQueries.changeMemberCount(server, by: -1, in: context.db)
        facts.memberChanges(member.key, in: context)
        try context.emit(
            "server:member_leave", to: .server(server),
            ServerEventPayload.MemberLeft(serverId: server, userId: user, reason: reason))
        try context.emit(
            "server:left", to: .user(user), ServerEventPayload.Left(serverId: server, reason: reason))
        // On the writer's thread, behind the events above and before all later ones: they hear nothing any more.
        context.afterCommit { [hub] in
            for room in layout.channels.map({ Room.channel($0.id) }) + [.server(server)] {
                hub.evict(room, reason: reason.rawValue) { $0.caller.userId == user }
            }
        }
    }

    private func admit(
        _ user: UserID, to layout: ServerLayout, with invite: Invite?, _ context: WriteContext
    ) throws -> MemberPayload {
        let server = layout.server.id
        let key = MemberKey(serverId: server, userId: user)
        if try BanQueries.find(key, at: context.now, in: context.db) != nil {
            throw Refusal(.forbidden, "You are banned from this server.")
        }
        try requireTrusted(user, by: layout.server, context)
        guard try ServerQueries.memberCount(server, in: context.db) ?? 0 < layout.server.maxMembers else {
            throw Refusal(.conflict, "This server is full.")
        }
        try requireRoomForServer(user, in: context.db)
        if let invite, try !InviteQueries.use(invite.id, by: user, at: context.now, in: context.db) {
            throw Refusal.notFound("invite")
        }
        let member = Membership(
            server, user, at: context.now, position: try MemberQueries.nextPosition(of: user, in: context.db),
            isTemporary: invite?.isTemporary ?? false)
        try MemberQueries.insert(member, in: context.db)
        try ServerQueries.changeMemberCount(server, by: 1, in: context.db)
        facts.memberChanges(key, in: context)
        try ports.joined(
            .init(serverId: server, userId: user, systemChannelId: layout.server.systemChannelId), in: context)
        let payload = try payload(of: member, in: layout, context.db)
        try context.emit(
            "server:member_join", to: .server(server),
            ServerEventPayload.MemberJoined(serverId: server, member: payload))
        try welcome(member, with: try view(layout, as: member, in: context.db), context)
        return payload
    }

    /// - Throws: `email_unverified` or `forbidden` when the server wants to know more of the person.
    private func requireTrusted(_ user: UserID, by server: Server, _ context: WriteContext) throws {
        let level = server.verificationLevel
        guard level != .none else { return }
        guard try accounts.hasVerifiedEmail(user, in: context.db) else {
            throw Refusal(.emailUnverified, "This server asks for a confirmed e-mail address.")
        }
        guard user.createdAt + level.leastAge <= context.now else {
            throw Refusal(.forbidden, "Your account is too young for this server. Please come back later.")
        }
    }

    /// An invite that still works.
    private func invite(_ code: String, _ context: WriteContext) throws -> Invite? {
        guard InviteCode.isPossible(code) else { return nil }
        return try InviteQueries.find(code, at: context.now, in: context.db)
    }
}

/// Many at once, for seeds and load tests: no events, no system messages, one write for some hundred rows.
extension ServerActions {
    /// Makes people members of a server, as if they had joined at the given moments. Who is one already stays as they are.
    /// - Throws: `not_found` for a server that is not there.
    package func addMembers(_ members: [(user: UserID, joinedAt: Timestamp)], to server: ServerID) async throws {
        for start in stride(from: 0, to: members.count, by: 500) {
            let some = Array(members[start..<min(start + 500, members.count)])
            try await store.write("servers.addMembers") { context in
                guard try facts.layout(server, in: context.db) != nil else { throw Refusal.notFound("server") }
                var added: [UserID] = []
                for (user, joinedAt) in some {
                    let key = MemberKey(serverId: server, userId: user)
                    guard try MemberQueries.find(key, in: context.db) == nil else { continue }
                    let position = try MemberQueries.nextPosition(of: user, in: context.db)
                    try MemberQueries.insert(
                        Membership(server, user, at: joinedAt, position: position), in: context.db)
                    added.append(user)
                }
                try ServerQueries.changeMemberCount(server, by: added.count, in: context.db)
                facts.membersChange(added, of: server, in: context)
            }
        }
    }
}

import Accounts
import Kernel
import Media
import Realtime
import Storage

extension ServerActions {
    /// Changes what a server says of itself.
    /// - Throws: `not_found` to outsiders, `forbidden` without manage_server, `validation_failed` for a system channel
    ///   that is no text channel of the server and for a picture that is not the person's.
    package func update(_ server: ServerID, _ input: UpdateServerInput, by user: UserID) async throws -> ServerPayload {
        try await store.write("servers.update") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageServer)
            let old = access.layout.server
            var new = try input.applied(to: old, by: user, in: context)
            if let channel = new.systemChannelId, channel != old.systemChannelId {
                guard access.layout.channel(channel)?.type == .text else {
                    throw Refusal.invalid("systemChannelId", "This is not a text channel of the server.")
                }
            }
            guard new != old else { return try payload(of: access.layout, in: context.db) }
            new.updatedAt = context.now
            try ServerQueries.update(new, in: context.db)
            try audit(
                .serverUpdate, on: .server(server), in: server, by: user, changes: .between(old, new), context)
            return try announceServer(server, context)
        }
    }

    /// Hands a server to another member.
    /// - Throws: `forbidden` to all but the owner, `not_found` when the other is no member.
    package func transfer(_ server: ServerID, to other: UserID, by user: UserID) async throws -> ServerPayload {
        let (payload, aftermath) = try await store.write("servers.transfer") { context in
            let access = try requireOwner(of: server, user, context)
            guard other != user else { throw Refusal.invalid("userId", "You are the owner already.") }
            let next = try member(other, of: access.layout, in: context.db)
            var changed = access.layout.server
            changed.ownerId = other
            changed.updatedAt = context.now
            try ServerQueries.update(changed, in: context.db)
            try audit(
                .serverUpdate, on: .server(server), in: server, by: user,
                changes: .between(access.layout.server, changed), context)
            let payload = try announceServer(server, context)
            let layout = try changedLayout(server, in: context)
            for member in [access.member, next] { try announceMember(member, in: layout, context) }
            return (payload, Aftermath(.layout(access.layout, layout, users: [user, other])))
        }
        await settle(aftermath)
        return payload
    }

    /// Ends a server. Its rows stay, marked, until they are purged; to everyone it is gone at once.
    /// - Parameter name: the server's name, typed again.
    /// - Throws: `forbidden` to all but the owner, `validation_failed` for another name.
    package func delete(_ server: ServerID, confirming name: String, by user: UserID) async throws {
        try await store.write("servers.delete") { context in
            let layout = try requireOwner(of: server, user, context).layout
            guard name == layout.server.name else {
                throw Refusal.invalid("name", "Type the name of the server to delete it.")
            }
            try ServerQueries.markDeleted(server, at: context.now, in: context.db)
            facts.layoutChanges(server, in: context)
            try context.emit("server:deleted", to: .server(server), ServerEventPayload.Deleted(serverId: server))
            context.afterCommit { [hub] in
                for channel in layout.channels { hub.evict(.channel(channel.id), reason: "deleted") { _ in true } }
                hub.evict(.server(server), reason: "deleted") { _ in true }
            }
        }
    }

    /// - Throws: `not_found` to outsiders, `forbidden` to members.
    private func requireOwner(of server: ServerID, _ user: UserID, _ context: WriteContext) throws -> ServerAccess {
        let access = try access(user, to: server, in: context.db)
        guard access.isOwner else { throw Refusal(.forbidden, "Only the owner of the server can do that.") }
        return access
    }

    private func announceServer(_ server: ServerID, _ context: WriteContext) throws -> ServerPayload {
        let payload = try payload(of: changedLayout(server, in: context), in: context.db)
        try context.emit("server:updated", to: .server(server), ServerEventPayload.OfServer(server: payload))
        return payload
    }
}

extension UpdateServerInput {
    /// The server after the change.
    fileprivate func applied(to server: Server, by user: UserID, in context: WriteContext) throws -> Server {
        var server = server
        server.icon = try server.icon.after(iconFileId, by: user, for: .icon, field: "iconFileId", in: context)
        server.banner = try server.banner.after(
            bannerFileId, by: user, for: .banner, field: "bannerFileId", in: context)
        if let name { server.name = name.value }
        server.description = description.map(\.value).applied(to: server.description)?.nilIfEmpty
        if let isPublic { server.isPublic = isPublic }
        if let category { server.category = category }
        if let tags { server.tags = tags.values.map(\.value) }
        if let maxMembers { server.maxMembers = maxMembers.value }
        if let verificationLevel { server.verificationLevel = verificationLevel }
        if let defaultMessageNotifications { server.defaultMessageNotifications = defaultMessageNotifications }
        if let rules { server.rules = rules.values.map(\.value) }
        if let isNsfw { server.isNsfw = isNsfw }
        server.systemChannelId = systemChannelId.applied(to: server.systemChannelId)
        if let preferredLocale { server.preferredLocale = preferredLocale.value }
        return server
    }
}

extension [AuditChange] {
    fileprivate static func between(_ old: Server, _ new: Server) -> Self {
        var changes: Self = []
        changes.note("name", old.name, new.name)
        changes.note("description", old.description, new.description)
        changes.note("icon", old.icon?.url, new.icon?.url)
        changes.note("banner", old.banner?.url, new.banner?.url)
        changes.note("ownerId", old.ownerId, new.ownerId)
        changes.note("isPublic", old.isPublic, new.isPublic)
        changes.note("category", old.category.rawValue, new.category.rawValue)
        changes.note("tags", old.tags.joined(separator: ", "), new.tags.joined(separator: ", "))
        changes.note("maxMembers", old.maxMembers, new.maxMembers)
        changes.note("verificationLevel", old.verificationLevel.rawValue, new.verificationLevel.rawValue)
        changes.note(
            "defaultMessageNotifications", old.defaultMessageNotifications.rawValue,
            new.defaultMessageNotifications.rawValue)
        changes.note("rules", old.rules.joined(separator: "\n"), new.rules.joined(separator: "\n"))
        changes.note("isNsfw", old.isNsfw, new.isNsfw)
        changes.note("systemChannelId", old.systemChannelId, new.systemChannelId)
        changes.note("preferredLocale", old.preferredLocale, new.preferredLocale)
        return changes
    }
}

extension ServerActions {
    /// Makes a server with an everyone role, a text and a voice channel, and its maker as owner and only member.
    /// - Throws: `conflict` when the person is in as many servers as one may be.
    package func create(_ input: CreateServerInput, by user: UserID) async throws -> ServerViewPayload {
        try await store.write("servers.create") { context in
            try requireRoomForServer(user, in: context.db)
            let plan = try ServerPlan(input, owner: user, context)
            try plan.insert(in: context.db)
            let member = Membership(
                plan.server.id, user, at: context.now,
                position: try MemberQueries.nextPosition(of: user, in: context.db))
            try MemberQueries.insert(member, in: context.db)
            let layout = try changedLayout(plan.server.id, in: context)
            let view = try view(layout, as: member, in: context.db)
            try welcome(member, with: view, context)
            return view
        }
    }

    /// Tells a person's own devices of a server they are in from now on, and lets them hear it.
    func welcome(_ member: Membership, with view: ServerViewPayload, _ context: WriteContext) throws {
        try context.emit("server:joined", to: .user(member.userId), ServerEventPayload.Joined(server: view))
        context.afterCommit { [hub] in hub.join(user: member.userId, .server(member.serverId)) }
    }
}

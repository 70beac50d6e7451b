import Accounts
import Kernel
import Storage

extension ServerActions {
    /// A page of the bans that run, newest first.
    /// - Throws: `not_found` to outsiders, `forbidden` without ban_members.
    package func bans(
        of server: ServerID, text: String?, _ page: PageRequest, by user: UserID
    ) async throws -> Page<BanPayload> {
        let before = try page.key(1).map { BanID(rawValue: $0[0]) }
        return try await store.read { db in
            try access(user, to: server, in: db).require(.banMembers)
            let bans = try BanQueries.page(
                of: server, text: text?.nilIfEmpty, before: before, limit: page.limit + 1, at: clock.now(), in: db)
            let users = try accounts.refs(Set(bans.flatMap { [$0.userId, $0.bannedBy] }), in: db)
            let page = Page(fetched: bans, limit: page.limit) { [$0.id.rawValue] }
            return Page(
                rows: page.rows.compactMap { ban in
                    users[ban.userId].map { BanPayload(ban, user: $0, bannedBy: users[ban.bannedBy]) }
                }, next: page.next)
        }
    }

    /// Keeps someone out, member or not, in place of an earlier ban.
    /// - Throws: `not_found` when there is no such person, `forbidden` without ban_members or against the hierarchy,
    ///   `validation_failed` for a ban that is over already.
    package func ban(
        _ other: UserID, from server: ServerID, _ input: BanInput, by user: UserID
    ) async throws -> BanPayload {
        try await store.write("servers.ban") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.banMembers)
            guard other != user else { throw Refusal.invalid("user", "You cannot ban yourself.") }
            guard let person = try accounts.ref(other, in: context.db) else { throw Refusal.notFound("user") }
            if let end = input.expiresAt, end <= context.now {
                throw Refusal.invalid("expiresAt", "This moment is over already.")
            }
            let key = MemberKey(serverId: server, userId: other)
            let member = try facts.member(key, in: context.db)
            if let member { try access.requireAbove(member) }
            let ban = Ban(
                id: context.newID(), serverId: server, userId: other, bannedBy: user,
                reason: input.reason?.value.nilIfEmpty, expiresAt: input.expiresAt, createdAt: context.now)
            try BanQueries.put(ban, in: context.db)
            try audit(.memberBan, on: .user(other), in: server, by: user, reason: ban.reason, context)
            let seconds = input.deleteMessageSeconds?.value ?? 0
            try ports.banned(
                .init(
                    serverId: server, userId: other, bannedBy: user,
                    deletesMessagesSince: seconds > 0 ? context.now - .seconds(seconds) : nil), in: context)
            if let member { try remove(member, from: access.layout, .banned, context) }
            return BanPayload(ban, user: person, bannedBy: try accounts.ref(user, in: context.db))
        }
    }

    /// Lifts a ban; lifting none changes nothing.
    /// - Throws: `not_found` to outsiders, `forbidden` without ban_members.
    package func unban(_ other: UserID, from server: ServerID, by user: UserID) async throws {
        try await store.write("servers.unban") { context in
            try access(user, to: server, in: context.db).require(.banMembers)
            let key = MemberKey(serverId: server, userId: other)
            guard try BanQueries.find(key, at: context.now, in: context.db) != nil else { return }
            try BanQueries.delete(key, in: context.db)
            try audit(.memberUnban, on: .user(other), in: server, by: user, context)
        }
    }
}

extension ServerActions {
    /// Writes down a deed in a server's audit log, in the write that does it.
    /// - Parameter reason: at most 500 characters, in the actor's words.
    package func audit(
        _ action: AuditAction, on target: AuditEntry.Target?, in server: ServerID, by user: UserID,
        changes: [AuditChange] = [], reason: String? = nil, _ context: WriteContext
    ) throws {
        let entry = AuditEntry(
            id: context.newID(), serverId: server, userId: user, action: action, target: target,
            reason: reason.flatMap { $0.isEmpty ? nil : $0 }, changes: changes, createdAt: context.now)
        try AuditQueries.insert(entry, in: context.db)
    }

    /// A page of the audit log, newest first.
    /// - Throws: `not_found` to outsiders, `forbidden` without view_audit_log.
    package func auditLog(
        of server: ServerID, _ input: AuditInput, _ page: PageRequest, by user: UserID
    ) async throws -> Page<AuditEntryPayload> {
        let before = try page.key(1).map { AuditEntryID(rawValue: $0[0]) }
        let filter = AuditQueries.Filter(user: input.userId, action: input.action, from: input.from, to: input.to)
        return try await store.read { db in
            try access(user, to: server, in: db).require(.viewAuditLog)
            let entries = try AuditQueries.page(of: server, filter, before: before, limit: page.limit + 1, in: db)
            let users = try accounts.refs(Set(entries.compactMap(\.userId)), in: db)
            return Page(fetched: entries, limit: page.limit) { [$0.id.rawValue] }
                .map { entry in AuditEntryPayload(entry, user: entry.userId.flatMap { users[$0] }) }
        }
    }
}

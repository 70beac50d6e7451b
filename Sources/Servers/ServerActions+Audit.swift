import Accounts
import Kernel
import Storage

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

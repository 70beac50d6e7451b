import GRDB
import Jobs
import Kernel
import Storage

/// Removes sessions that ended long ago.
struct ForgetSessions: JobPayload {
    static let job = JobKind("sessions.cleanup", on: .maintenance)
}

/// Removes what the security log keeps no longer.
struct ForgetSecurityLog: JobPayload {
    static let job = JobKind("security.retention", on: .maintenance)
}

/// What this room does by the clock.
enum AccountJobs {
    static func all(_ accounts: AccountActions) -> [JobHandler] {
        [
            .each(ForgetSessions.self) { _, run in try run.keep(["sessions": await accounts.forgetSessions()]) },
            .each(ForgetSecurityLog.self) { _, run in try run.keep(["rows": await accounts.forgetSecurityLog()]) },
        ]
    }

    static let schedules = [
        JobSchedule("sessions-cleanup", cron: "10 0 * * *", ForgetSessions()),
        JobSchedule("retention-security", cron: "35 */6 * * *", ForgetSecurityLog()) { db, now in
            try db.exists(SecurityLog.outdated, [ID<SecurityLogKind>.first(at: now - SecurityLog.kept), 1])
        },
    ]
}

extension AccountActions {
    /// How long an ended session is kept, for those who ask what became of it (product contract, a.4).
    private static let sessionMemory = Duration.days(30)
    /// Rows of the security log removed in one write.
    private static let logBatch = 250
    /// Sessions looked at in one read, and removed in one write.
    private static let sessionBatch = 500

    /// Removes rows of the security log that are a year old.
    /// - Returns: how many.
    func forgetSecurityLog() async throws -> Int {
        let end = ID<SecurityLogKind>.first(at: clock.now() - SecurityLog.kept)
        var removed = 0
        while true {
            try Task.checkCancellation()
            let some = try await store.write("accounts.forgetSecurityLog") { context in
                try context.db.run(SecurityLog.forget, [end, Self.logBatch])
            }
            removed += some
            guard some == Self.logBatch else { return removed }
        }
    }

    /// Removes sessions that ran out or were revoked 30 days ago, with their tokens.
    /// - Returns: how many.
    func forgetSessions() async throws -> Int {
        let end = clock.now() - Self.sessionMemory
        var (last, removed) = (SessionID(rawValue: 0), 0)
        // Walked by identity: an index on their end would be written at every use of a session, for one look a day.
        while true {
            try Task.checkCancellation()
            let from = last
            let page = try await store.read(.slow) { db in
                try SessionQueries.ends(after: from, limit: Self.sessionBatch, in: db)
            }
            let over = page.filter { $0.endsAt < end }.map(\.id)
            if !over.isEmpty {
                removed += try await store.write("accounts.forgetSessions") { [caches] context in
                    context.invalidate { for id in over { caches.sessions.remove(id) } }
                    return try SessionQueries.forget(over, endedBefore: end, in: context.db)
                }
            }
            guard page.count == Self.sessionBatch, let newest = page.last?.id else { return removed }
            last = newest
        }
    }
}

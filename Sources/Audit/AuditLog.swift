import Foundation
import Kernel
import Logging
import Storage

/// The door: `record` inside a write, `note` for what is none, `deny` for what was refused, `page` and `verify` for those who look.
package struct AuditLog: Sendable {
    private let store: Datastore
    private let logger: Logger
    /// Rows read at once by a walk over all of them.
    private static let batch = 500

    package init(store: Datastore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Adds a row behind the last one, in the transaction of the verb: both are kept, or neither.
    package func record(_ entry: AuditEntry, in context: WriteContext) throws {
        let head = try AuditQueries.head(in: context.db)
        var row = AuditRecord(
            id: context.newID(), seq: try AuditQueries.given(in: context.db) + 1, actorId: entry.actor.id,
            actorKind: entry.actor.kind.rawValue, action: entry.action, targetType: entry.target?.type,
            targetId: entry.target.map { String($0.id.unicodeScalars.prefix(64)) }, outcome: entry.outcome.rawValue,
            details: try JSON.encode(entry.details), reason: entry.reason?.nilIfEmpty,
            ip: entry.actor.client.map { String($0.address.unicodeScalars.prefix(45)) },
            userAgent: entry.actor.client?.userAgent,
            sessionId: entry.actor.sessionId, riskScore: entry.risk, prevHash: head?.hash ?? AuditRecord.origin,
            createdAt: context.now)
        row.hash = row.seal
        try AuditQueries.insert(row, in: context.db)
        // A line elsewhere: whoever cuts the log short would have to change that, too.
        context.afterCommit { [logger, row] in
            logger.info(
                "audit", metadata: ["seq": "\(row.seq)", "action": "\(row.action)", "hash": "\(row.hash.hex)"])
        }
    }

    /// Adds a row for a deed that is no write.
    package func note(_ entry: AuditEntry) async throws {
        try await store.write("audit.note") { context in try record(entry, in: context) }
    }

    /// Keeps that something was refused; the verb itself left nothing.
    package func deny(_ entry: AuditEntry) async throws {
        let denied = AuditEntry(
            entry.action, by: entry.actor, on: entry.target, outcome: .denied, details: entry.details,
            reason: entry.reason, risk: entry.risk)
        try await Datastore.apart {
            try await store.write("audit.deny") { context in try record(denied, in: context) }
        }
    }

    /// Rows, newest first, each with whether it is as it was written when that is asked.
    package func page(
        _ filter: AuditFilter, _ page: PageRequest, verify: Bool
    ) async throws -> Page<(row: AuditRecord, isIntact: Bool?)> {
        let before = try page.key(1)?[0] ?? .max
        let rows = try await store.read(.slow) { db in
            try AuditQueries.page(filter, before: before, limit: page.limit + 1, in: db).map { row in
                let isIntact =
                    verify ? row.isIntact(after: try AuditQueries.hash(of: row.seq - 1, in: db)) : nil
                return (row: row, isIntact: isIntact)
            }
        }
        return Page(fetched: rows, limit: page.limit) { [$0.row.seq] }
    }

    /// Walks over the whole log.
    package func verify() async throws -> AuditVerdict {
        var (seq, rows, head) = (Int64(0), 0, Data?.none)
        while true {
            try Task.checkCancellation()
            let last = seq
            let found = try await store.read(.slow) { db in
                try AuditQueries.rows(after: last, limit: Self.batch, in: db)
            }
            for row in found {
                guard row.seq == seq + 1, row.isIntact(after: head) else {
                    return AuditVerdict(rows: rows, brokenAt: seq + 1, head: head)
                }
                (seq, rows, head) = (row.seq, rows + 1, row.hash)
            }
            if found.count < Self.batch { break }
        }
        let last = seq
        // What was added since is there as well, unless it was taken away.
        let missing = try await store.read { db in
            try AuditQueries.given(in: db) > (AuditQueries.head(in: db)?.seq ?? last)
        }
        return AuditVerdict(rows: rows, brokenAt: missing ? seq + 1 : nil, head: head)
    }
}

/// Which rows are asked for; what is nil does not matter.
package struct AuditFilter: Sendable {
    package var actor: UserID?
    package var action: String?
    package var target: AuditTarget?
    package var outcome: AuditOutcome?
    package var from: Timestamp?
    /// Before this.
    package var until: Timestamp?

    package init() {}
}

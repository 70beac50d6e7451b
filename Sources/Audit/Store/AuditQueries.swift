import Foundation
import GRDB
import Kernel
import Storage

/// All SQL of the log.
enum AuditQueries {
    private static let columns = """
        id, seq, actorId, actorKind, action, targetType, targetId, outcome, details, reason, ip, userAgent, sessionId, \
        riskScore, prevHash, createdAt, hash
        """
    /// What is common to all lists: below a position, within a time, of an outcome.
    private static let range = """
        seq < ? AND createdAt >= ? AND createdAt < ? AND (? IS NULL OR outcome = ?) ORDER BY seq DESC LIMIT ?
        """

    static let head = "SELECT seq, hash FROM platformAuditLogs ORDER BY seq DESC LIMIT 1"
    static let hashOf = "SELECT hash FROM platformAuditLogs WHERE seq = ?"
    static let forward = "SELECT \(columns) FROM platformAuditLogs WHERE seq > ? ORDER BY seq LIMIT ?"
    static let given = "SELECT seq FROM sqlite_sequence WHERE name = 'platformAuditLogs'"
    static let page = "SELECT \(columns) FROM platformAuditLogs WHERE \(range)"
    static let pageOfActor = """
        SELECT \(columns) FROM platformAuditLogs
        WHERE actorId = ? AND (? IS NULL OR action = ?) AND (? IS NULL OR targetType = ? AND targetId = ?) AND \(range)
        """
    static let pageOfTarget = """
        SELECT \(columns) FROM platformAuditLogs
        WHERE targetType = ? AND targetId = ? AND (? IS NULL OR action = ?) AND \(range)
        """
    static let pageOfAction = "SELECT \(columns) FROM platformAuditLogs WHERE action = ? AND \(range)"

    static func head(in db: Database) throws -> (seq: Int64, hash: Data)? {
        try db.first(head) { ($0[0], $0[1]) }
    }

    static func hash(of seq: Int64, in db: Database) throws -> Data? {
        try db.first(hashOf, [seq]) { $0[0] }
    }

    /// The greatest position ever given; 0 when the log is new.
    static func given(in db: Database) throws -> Int64 {
        try db.first(given) { $0[0] } ?? 0
    }

    static func rows(after seq: Int64, limit: Int, in db: Database) throws -> [AuditRecord] {
        try db.all(forward, [seq, limit], decode)
    }

    /// Newest first; the narrowest filter says by which index.
    static func page(
        _ filter: AuditFilter, before seq: Int64, limit: Int, in db: Database
    ) throws -> [AuditRecord] {
        let outcome = filter.outcome?.rawValue
        let range: StatementArguments = [
            seq, filter.from?.milliseconds ?? .min, filter.until?.milliseconds ?? .max, outcome, outcome, limit,
        ]
        let (action, target) = (filter.action, filter.target)
        if let actor = filter.actor {
            let narrowed: StatementArguments = [actor, action, action, target?.type, target?.type, target?.id]
            return try db.all(pageOfActor, narrowed + range, decode)
        }
        if let target {
            let narrowed: StatementArguments = [target.type, target.id, action, action]
            return try db.all(pageOfTarget, narrowed + range, decode)
        }
        if let action {
            let narrowed: StatementArguments = [action]
            return try db.all(pageOfAction, narrowed + range, decode)
        }
        return try db.all(page, range, decode)
    }

    static func insert(_ row: AuditRecord, in db: Database) throws {
        try db.run(
            """
            INSERT INTO platformAuditLogs (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                row.id, row.seq, row.actorId, row.actorKind, row.action, row.targetType, row.targetId, row.outcome,
                row.details, row.reason, row.ip, row.userAgent, row.sessionId, row.riskScore, row.prevHash,
                row.createdAt, row.hash,
            ])
    }

    private static func decode(_ row: Row) -> AuditRecord {
        AuditRecord(
            id: row[0], seq: row[1], actorId: row[2], actorKind: row[3], action: row[4], targetType: row[5],
            targetId: row[6], outcome: row[7], details: row[8], reason: row[9], ip: row[10], userAgent: row[11],
            sessionId: row[12], riskScore: row[13], prevHash: row[14], createdAt: row[15], hash: row[16])
    }
}

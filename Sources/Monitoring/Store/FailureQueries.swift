import Crypto
import Foundation
import GRDB
import Kernel
import Storage
import Telemetry

/// SQL of the failures in groups.
enum FailureQueries {
    /// Groups kept of each source at most; the one seen longest ago goes first.
    static let mostGroups = 2000
    /// People counted for one group.
    static let mostPeople = 1000

    static let find = "SELECT id, status FROM errorGroups WHERE fingerprint = ?"
    private static let columns = """
        SELECT id, fingerprint, source, type, message, component, level, stack, "release", route, traceId, count, userCount,
            firstSeenAt, lastSeenAt, status FROM errorGroups
        """
    static let one = "\(columns) WHERE id = ?"
    /// Newest first, by time and id.
    static let newest = "\(columns) WHERE (lastSeenAt, id) < (?, ?) ORDER BY lastSeenAt DESC, id DESC LIMIT ?"
    static let newestOfStatus = """
        \(columns) WHERE status = ? AND (lastSeenAt, id) < (?, ?) ORDER BY lastSeenAt DESC, id DESC LIMIT ?
        """
    static let trim = """
        DELETE FROM errorGroups WHERE id IN (SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY source ORDER BY lastSeenAt DESC) AS place FROM errorGroups)
            WHERE place > ?)
        """

    /// Adds what was seen to its group. A failure seen after somebody resolved it has come back.
    static func add(_ fold: FailureLedger.Fold, release: String, in db: Database) throws {
        let last = fold.last
        let fingerprint = fingerprint(of: fold.signature)
        let known = try db.first(find, [fingerprint]) { (id: $0[0] as Int64, status: $0[1] as String) }
        let id: Int64
        if let known {
            id = known.id
            let status = known.status == ErrorStatus.resolved.rawValue ? ErrorStatus.regressed.rawValue : known.status
            try db.run(
                """
                UPDATE errorGroups SET count = count + ?, lastSeenAt = ?, status = ?, stack = coalesce(?, stack),
                    "release" = ?, route = coalesce(?, route), traceId = coalesce(?, traceId), level = ? WHERE id = ?
                """,
                [
                    fold.count, last.at, status, last.stack, last.release ?? release, last.route, last.traceId,
                    last.level, id,
                ])
        } else {
            try db.run(
                """
                INSERT INTO errorGroups (fingerprint, source, type, message, component, level, stack, "release", route,
                    traceId, count, userCount, firstSeenAt, lastSeenAt, status)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
                """,
                [
                    fingerprint, last.source.rawValue, last.type, last.message, last.component, last.level, last.stack,
                    last.release ?? release, last.route, last.traceId, fold.count, fold.first, last.at,
                    ErrorStatus.new.rawValue,
                ])
            id = db.lastInsertedRowID
        }
        try count(fold.users, of: id, in: db)
    }

    private static func count(_ users: Set<Int64>, of group: Int64, in db: Database) throws {
        var known = try db.first("SELECT userCount FROM errorGroups WHERE id = ?", [group]) { $0[0] as Int } ?? 0
        for user in users where known < mostPeople {
            known += try db.run("INSERT OR IGNORE INTO errorPeople (groupId, userId) VALUES (?, ?)", [group, user])
        }
        try db.run("UPDATE errorGroups SET userCount = ? WHERE id = ?", [known, group])
    }

    /// SHA-256 of what makes failures the same, in hexadecimal.
    static func fingerprint(of signature: Failure.Signature) -> String {
        let parts = [
            signature.source.rawValue, signature.component, signature.type, signature.message, signature.frame,
        ]
        return SHA256.hash(data: Data(parts.joined(separator: "\u{1F}").utf8)).hex
    }

    static func payload(_ row: Row) -> ErrorGroupPayload {
        ErrorGroupPayload(
            id: ErrorGroupID(rawValue: row[0]), fingerprint: row[1], source: row[2], type: row[3], message: row[4],
            component: row[5], level: row[6], stack: row[7], release: row[8], route: row[9], traceId: row[10],
            count: row[11], userCount: row[12], firstSeenAt: row[13], lastSeenAt: row[14],
            status: ErrorStatus(rawValue: row[15]) ?? .new)
    }
}

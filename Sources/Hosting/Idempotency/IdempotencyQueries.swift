import Foundation
import GRDB
import Kernel
import Storage

/// What is kept under a key. A row tells that its write is committed: it is part of it.
struct KeptRequest: Sendable {
    let fingerprint: HiddenFingerprint
    /// Nil when the process ended before it was known, or it is too large to keep.
    let answer: SealedAnswer?
}

/// The name of a kept request.
struct KeptName: Hashable, Sendable {
    let userId: UserID
    /// Of caller, operation and key.
    let hash: Data
}

/// SQL over keys.
enum IdempotencyQueries {
    static let find = """
        SELECT requestSize, requestCode, statusCode, response FROM idempotencyKeys WHERE name = ? AND expiresAt > ?
        """
    static let count = "SELECT count(*) FROM idempotencyKeys WHERE userId = ?"
    /// A table without an id of its own counts its rows up, so the least ones of a person are the oldest.
    static let deleteOldest = """
        DELETE FROM idempotencyKeys
        WHERE rowid IN (SELECT rowid FROM idempotencyKeys WHERE userId = ? ORDER BY rowid LIMIT ?)
        """
    static let expired = "SELECT 1 FROM idempotencyKeys WHERE expiresAt <= ? LIMIT 1"
    static let deleteExpired = """
        DELETE FROM idempotencyKeys
        WHERE rowid IN (SELECT rowid FROM idempotencyKeys WHERE expiresAt <= ? ORDER BY expiresAt LIMIT ?)
        """
    static let amend = "UPDATE idempotencyKeys SET statusCode = ?, response = ? WHERE name = ?"
    /// All of them, for the test of their plans.
    static let queries = [find, count, deleteOldest, expired, deleteExpired, amend]

    static func find(_ name: KeptName, at now: Timestamp, in db: Database) throws -> KeptRequest? {
        try db.first(find, [name.hash, now]) { row in
            let status: Int? = row[2]
            return KeptRequest(
                fingerprint: HiddenFingerprint(size: row[0], code: row[1]),
                answer: status.map { SealedAnswer(status: $0, body: row[3]) })
        }
    }

    /// Keeps a request, in the place of one under the same name that is over. The oldest of the person goes when there are
    /// too many.
    static func keep(
        _ name: KeptName, _ kept: KeptRequest, until end: Timestamp, atMost most: Int, in db: Database
    ) throws {
        let held = try db.first(count, [name.userId]) { $0[0] as Int } ?? 0
        if held >= most { try db.run(deleteOldest, [name.userId, held - most + 1]) }
        try db.run(
            """
            INSERT OR REPLACE INTO idempotencyKeys
            (name, userId, requestSize, requestCode, statusCode, response, expiresAt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                name.hash, name.userId, kept.fingerprint.size, kept.fingerprint.code, kept.answer?.status,
                kept.answer?.body, end,
            ])
    }

    static func amend(_ name: KeptName, _ answer: SealedAnswer, in db: Database) throws {
        try db.run(amend, [answer.status, answer.body, name.hash])
    }

    static func hasExpired(at now: Timestamp, in db: Database) throws -> Bool {
        try db.exists(expired, [now])
    }

    /// - Returns: how many went.
    static func deleteExpired(at now: Timestamp, limit: Int, in db: Database) throws -> Int {
        try db.run(deleteExpired, [now, limit])
    }
}

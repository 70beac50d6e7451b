import Foundation
import GRDB
import Kernel
import Storage

/// All SQL about failed attempts.
enum LoginFailureQueries {
    static let bySubject = "SELECT failures, locks, lockedUntil, lastAt FROM loginFailures WHERE subjectHash = ?"
    static let stale = """
        DELETE FROM loginFailures WHERE subjectHash IN
            (SELECT subjectHash FROM loginFailures WHERE lastAt < ? ORDER BY lastAt LIMIT 20)
        """

    static func streak(of subject: LoginSubject, in db: Database) throws -> FailureStreak? {
        try db.first(bySubject, [subject.hash]) { row in
            FailureStreak(failures: row[0], locks: row[1], lockedUntil: row[2], lastAt: row[3])
        }
    }

    static func save(_ streak: FailureStreak, of subject: LoginSubject, in db: Database) throws {
        try db.run(
            """
            INSERT INTO loginFailures (subjectHash, failures, locks, lockedUntil, lastAt) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (subjectHash) DO UPDATE SET failures = excluded.failures, locks = excluded.locks,
                lockedUntil = excluded.lockedUntil, lastAt = excluded.lastAt
            """,
            [subject.hash, streak.failures, streak.locks, streak.lockedUntil, streak.lastAt])
    }

    static func forget(_ subject: LoginSubject, in db: Database) throws {
        try db.run("DELETE FROM loginFailures WHERE subjectHash = ?", [subject.hash])
    }

    /// Deletes a few of those that no longer matter; called with each failure, so that made-up names cannot fill the disk.
    static func deleteStale(before moment: Timestamp, in db: Database) throws {
        try db.run(stale, [moment])
    }
}

import Foundation
import GRDB
import Kernel
import Storage
import Synchronization

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

/// Failed attempts by address, in memory: a restart forgets them, the accounts' own locks stay.
final class AddressLockouts: Sendable {
    /// Above this many addresses the forgotten ones are dropped, then the oldest.
    private static let capacity = 20_000

    private let policy: LockoutPolicy
    private let streaks = Mutex<[String: FailureStreak]>([:])

    init(policy: LockoutPolicy) {
        self.policy = policy
    }

    /// - Throws: `rate_limited` while the address is locked.
    func admit(_ client: ClientInfo, at now: Timestamp) throws {
        guard !client.isExempt else { return }
        try streaks.withLock { $0[client.network] }?.admit(at: now)
    }

    /// Counts one failure. A success elsewhere does not undo it: an attacker has an account too.
    func failed(_ client: ClientInfo, at now: Timestamp) {
        guard !client.isExempt else { return }
        streaks.withLock { [policy] streaks in
            if streaks.count >= Self.capacity { Self.sweep(&streaks, policy, now) }
            let subject = client.network
            streaks[subject] = policy.failed(streaks[subject], at: now)
        }
    }

    private static func sweep(_ streaks: inout [String: FailureStreak], _ policy: LockoutPolicy, _ now: Timestamp) {
        streaks = streaks.filter { !policy.isForgotten($0.value, at: now) }
        guard streaks.count >= capacity else { return }
        let kept = streaks.sorted { $0.value.lastAt > $1.value.lastAt }.prefix(capacity / 2)
        streaks = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}

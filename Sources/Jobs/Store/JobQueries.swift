import Foundation
import GRDB
import Kernel
import Storage
import Telemetry

/// SQL over unfinished jobs: what verbs and runners need.
enum JobQueries {
    private static let columns = """
        id, queue, name, CASE WHEN length(payload) <= \(JobRecord.shortPayload) THEN payload END, priority, runAt, \
        attempts, maxAttempts, stalls, rounds, createdAt, target, conditions, traceId
        """
    static let insert = """
        INSERT INTO jobs (id, queue, name, payload, priority, runAt, maxAttempts, pending, children, dedupKey, \
        dedupUntil, parentId, isAwaited, traceId, actorId, createdAt, target, conditions) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    /// The job that holds a key.
    static let holder = """
        SELECT id FROM jobs WHERE dedupKey = ? AND name = ? AND dedupUntil > ? ORDER BY id DESC LIMIT 1
        """
    /// The job of a key that is yet to end.
    static let unfinishedHolder = "SELECT id FROM jobs WHERE dedupKey = ? AND name = ? AND finishedAt IS NULL LIMIT 1"
    /// One that others wait for stays.
    static let supersede = "DELETE FROM jobs WHERE id = ? AND finishedAt IS NULL AND isAwaited = 0"
    /// What may run, the earliest first.
    static let runnable = """
        SELECT \(columns) FROM jobs
        WHERE queue = ? AND finishedAt IS NULL AND state = 'waiting' AND pending = 0 ORDER BY runAt LIMIT ?
        """
    /// As above, without the jobs of some targets.
    static let runnableExcept = """
        SELECT \(columns) FROM jobs
        WHERE queue = ?1 AND finishedAt IS NULL AND state = 'waiting' AND pending = 0 \
        AND (target IS NULL OR target NOT IN (SELECT value FROM json_each(?2))) ORDER BY runAt LIMIT ?3
        """
    static let one =
        "SELECT \(columns) FROM jobs WHERE id = ? AND finishedAt IS NULL AND state = 'waiting' AND pending = 0"
    static let payload = "SELECT payload FROM jobs WHERE id = ?"
    static let newest = "SELECT coalesce(max(id), 0) FROM jobs"
    /// A stall for each of them, before a runner takes what another process may have died of.
    static let claim = "UPDATE jobs SET stalls = stalls + 1 WHERE id IN (SELECT value FROM json_each(?))"
    static let unclaim = "UPDATE jobs SET stalls = ? WHERE id = ? AND finishedAt IS NULL"
    static let complete = """
        UPDATE jobs SET state = 'completed', startedAt = ?, finishedAt = ?, attempts = ?, progress = 100, result = ?, \
        error = NULL, errorClass = NULL, recommendation = NULL WHERE id = ?
        """
    static let isAwaited = "SELECT isAwaited FROM jobs WHERE id = ? AND finishedAt IS NULL"
    static let again = """
        UPDATE jobs SET runAt = ?, startedAt = ?, attempts = ?, stalls = ?, error = ?, errorClass = ? \
        WHERE id = ? AND finishedAt IS NULL RETURNING state = 'waiting'
        """
    static let end = """
        UPDATE jobs SET state = ?, startedAt = coalesce(?, startedAt), finishedAt = ?, attempts = ?, stalls = ?, \
        error = ?, errorClass = ?, recommendation = ?, reviveAt = ? WHERE id = ? AND finishedAt IS NULL \
        RETURNING isAwaited
        """
    /// All of them that read, for the test of their plans.
    static let queries = [
        holder, unfinishedHolder, runnable, runnableExcept, one, payload, claim, complete, isAwaited, again, end,
        supersede,
    ]

    /// One row to add.
    struct New {
        let record: JobRecord
        let payload: String
        let pending: Int
        let children: Int
        let deduplication: Deduplication?
        let parentId: JobID?
        let actorId: UserID?
    }

    static func insert(_ new: New, in db: Database) throws {
        let record = new.record
        let key = new.deduplication
        let heldUntil = key.map { record.createdAt + $0.ttl }
        // A parent waits for each of its children.
        let isAwaited = new.parentId != nil
        let conditions = try record.conditions.map { try JSON.encode($0) }
        try db.runDirectly(insert) { values in
            values.add(record.id)
            values.add(record.queue.rawValue)
            values.add(record.name)
            values.add(new.payload)
            values.add(record.priority.rawValue)
            values.add(record.runAt)
            values.add(record.maxAttempts)
            values.add(new.pending)
            values.add(new.children)
            values.add(key?.key)
            values.add(heldUntil)
            values.add(new.parentId)
            values.add(isAwaited)
            values.add(record.origin?.traceId.description)
            values.add(new.actorId)
            values.add(record.createdAt)
            values.add(record.target)
            values.add(conditions)
        }
    }

    static func holder(of key: String, name: String, at now: Timestamp, in db: Database) throws -> JobID? {
        try db.first(holder, [key, name, now]) { $0[0] }
    }

    static func unfinishedHolder(of key: String, name: String, in db: Database) throws -> JobID? {
        try db.first(unfinishedHolder, [key, name]) { $0[0] }
    }

    /// Takes a job back as if it had never been asked for.
    static func supersede(_ id: JobID, in db: Database) throws {
        try db.run(supersede, [id])
    }

    /// - Parameter targets: those whose jobs are not asked for.
    static func runnable(
        of queue: QueueName, except targets: [String] = [], limit: Int, in db: Database
    ) throws -> [JobRecord] {
        guard !targets.isEmpty else { return try db.all(runnable, [queue.rawValue, limit], record) }
        return try db.all(runnableExcept, [queue.rawValue, JSON.encode(targets), limit], record)
    }

    static func runnable(_ id: JobID, in db: Database) throws -> JobRecord? {
        try db.first(one, [id], record)
    }

    static func payload(of id: JobID, in db: Database) throws -> String? {
        try db.first(payload, [id]) { $0[0] }
    }

    static func newest(in db: Database) throws -> JobID {
        try db.first(newest) { $0[0] } ?? JobID(rawValue: 0)
    }

    static func claim(_ ids: [JobID], in db: Database) throws {
        try db.run(claim, [ids.jsonList()])
    }

    static func unclaim(_ record: JobRecord, in db: Database) throws {
        try db.run(unclaim, [record.stalls, record.id])
    }

    /// - Returns: whether others wait for it; nil when it was over already.
    static func complete(
        _ record: JobRecord, startedAt: Timestamp, result: String?, at now: Timestamp, in db: Database
    ) throws -> Bool? {
        // Asked before: an update that returns rows keeps them in a table of its own, which costs more than the update.
        guard let isAwaited = try db.runDirectly(isAwaited, { $0.add(record.id) }) else { return nil }
        try db.runDirectly(complete) { values in
            values.add(startedAt)
            values.add(now)
            values.add(record.attempts + 1)
            values.add(result)
            values.add(record.id)
        }
        return isAwaited != 0
    }

    /// Puts a job back for another try.
    /// - Returns: whether it may run; false when it is paused or over.
    static func again(_ record: JobRecord, _ failed: FailedTry?, startedAt: Timestamp, in db: Database) throws -> Bool {
        try db.first(
            again,
            [
                record.runAt, startedAt, record.attempts, record.stalls, failed?.stored, failed?.kind.rawValue,
                record.id,
            ]
        ) { $0[0] } ?? false
    }

    /// Ends a job that was not completed.
    /// - Returns: whether others wait for it; nil when it was over already.
    static func end(
        _ record: JobRecord, as state: JobState, _ failed: FailedTry?, _ recommendation: Recommendation?,
        reviveAt: Timestamp?, startedAt: Timestamp?, at now: Timestamp, in db: Database
    ) throws -> Bool? {
        try db.first(
            end,
            [
                state.rawValue, startedAt, now, record.attempts, record.stalls, failed?.stored, failed?.kind.rawValue,
                recommendation?.rawValue, reviveAt, record.id,
            ]
        ) { $0[0] }
    }

    static func record(_ row: Row) -> JobRecord {
        JobRecord(
            id: row[0], queue: QueueName(row[1]), name: row[2], payload: row[3],
            priority: JobPriority(rawValue: row[4]) ?? .normal, runAt: row[5], attempts: row[6], maxAttempts: row[7],
            stalls: row[8], rounds: row[9], createdAt: row[10], target: row[11],
            conditions: (row[12] as String?).flatMap { try? JSON.decode(JobConditions.self, from: Data($0.utf8)) },
            origin: (row[13] as String?).flatMap(TraceOrigin.init(traceId:)))
    }
}

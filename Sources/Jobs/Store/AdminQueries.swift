import GRDB
import Kernel
import Storage

/// SQL of those who look after the queues.
enum AdminQueries {
    private static let columns = """
        id, queue, name, payload, priority, state, attempts, maxAttempts, runAt, progress, stage, result, error, \
        errorClass, recommendation, dedupKey, parentId, pending, traceId, createdAt, startedAt, finishedAt
        """
    /// Newest first; a condition that is null does not count. Walks the table by identity, in the slow lane: retention keeps
    /// what is finished short.
    static let page = """
        SELECT \(columns) FROM jobs WHERE id < ?1 AND (?2 IS NULL OR queue = ?2) AND (?3 IS NULL OR state = ?3) \
        AND (?4 IS NULL OR name = ?4) AND (?5 IS NULL OR runAt <= ?5) AND (?6 IS NULL OR runAt > ?6) \
        ORDER BY id DESC LIMIT ?7
        """
    static let one = "SELECT \(columns) FROM jobs WHERE id = ?"
    /// Dead jobs of a queue; a condition that is null does not count.
    static let dead = """
        SELECT id FROM jobs WHERE queue = ?1 AND state = 'dead' AND finishedAt IS NOT NULL \
        AND (?2 IS NULL OR name = ?2) AND (?3 IS NULL OR errorClass = ?3) ORDER BY finishedAt LIMIT ?4
        """
    static let retry = """
        UPDATE jobs SET state = 'waiting', attempts = 0, stalls = 0, runAt = ?, finishedAt = NULL, reviveAt = NULL, \
        recommendation = NULL WHERE id = ? AND state IN ('dead', 'failed', 'cancelled')
        """
    static let promote = "UPDATE jobs SET runAt = ? WHERE id = ? AND finishedAt IS NULL AND runAt > ?"
    /// A job and the children it still has; a finished one stays as it is.
    static let pause = "UPDATE jobs SET state = 'paused' WHERE id = ? AND state = 'waiting'"
    static let resume = "UPDATE jobs SET state = 'waiting' WHERE id = ? AND state = 'paused'"
    static let cancel = """
        UPDATE jobs SET state = 'cancelled', finishedAt = ?, reviveAt = NULL WHERE id = ? AND finishedAt IS NULL
        """
    /// Unfinished jobs of a queue, to be drained.
    static let open = "SELECT id FROM jobs WHERE queue = ? AND finishedAt IS NULL ORDER BY runAt LIMIT ?"
    static let paused = "SELECT queue FROM jobQueues"
    static let pauseQueue = "INSERT OR IGNORE INTO jobQueues (queue, pausedAt) VALUES (?, ?)"
    static let resumeQueue = "DELETE FROM jobQueues WHERE queue = ?"
    static let queries = [page, one, dead, retry, promote, pause, resume, cancel, open, resumeQueue]

    /// Which jobs are asked for; what is nil does not matter.
    struct Asked: Sendable {
        let queue: QueueName?
        /// As people see it.
        let state: JobState?
        let name: String?
        /// What parts those that wait from those whose time is to come.
        let now: Timestamp
    }

    static func page(_ asked: Asked, before id: JobID, limit: Int, in db: Database) throws -> [JobFacts] {
        let stored = asked.state == .delayed ? .waiting : asked.state
        return try db.all(
            page,
            [
                id, asked.queue?.rawValue, stored?.rawValue, asked.name, asked.state == .waiting ? asked.now : nil,
                asked.state == .delayed ? asked.now : nil, limit,
            ], facts)
    }

    static func job(_ id: JobID, in db: Database) throws -> JobFacts? {
        try db.first(one, [id], facts)
    }

    static func dead(
        of queue: QueueName, name: String?, kind: FailureClass?, limit: Int, in db: Database
    ) throws -> [JobID] {
        try db.all(dead, [queue.rawValue, name, kind?.rawValue, limit]) { $0[0] }
    }

    static func open(of queue: QueueName, limit: Int, in db: Database) throws -> [JobID] {
        try db.all(open, [queue.rawValue, limit]) { $0[0] }
    }

    static func pause(_ queue: QueueName, _ isPaused: Bool, at now: Timestamp, in db: Database) throws {
        if isPaused {
            try db.run(pauseQueue, [queue.rawValue, now])
        } else {
            try db.run(resumeQueue, [queue.rawValue])
        }
    }

    static func pausedQueues(in db: Database) throws -> Set<QueueName> {
        Set(try db.all(paused) { QueueName($0[0]) })
    }

    /// The stored state; memory knows which waiting ones are delayed or active.
    private static func facts(_ row: Row) -> JobFacts {
        JobFacts(
            id: row[0], queue: row[1], name: row[2], payload: row[3], priority: row[4],
            state: Stored.value(row[5], else: .waiting), attempts: row[6], maxAttempts: row[7], runAt: row[8],
            progress: row[9], stage: row[10], result: row[11], error: row[12],
            errorClass: (row[13] as String?).flatMap(FailureClass.init(rawValue:)),
            recommendation: (row[14] as String?).flatMap(Recommendation.init(rawValue:)), dedupKey: row[15],
            parentId: row[16], pending: row[17], traceId: row[18], createdAt: row[19], startedAt: row[20],
            finishedAt: row[21])
    }
}

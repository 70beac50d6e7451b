import GRDB
import Kernel
import Storage

/// SQL over finished jobs: how long they are kept, and which come back.
enum KeepingQueries {
    /// Finished before a time; what still holds a key stays.
    static let old = """
        SELECT id FROM jobs WHERE queue = ? AND state = ? AND finishedAt < ? \
        AND (dedupUntil IS NULL OR dedupUntil <= ?) ORDER BY finishedAt LIMIT ?
        """
    /// Beyond the newest so many.
    static let beyond = """
        SELECT id FROM jobs WHERE queue = ? AND state = ? AND finishedAt IS NOT NULL \
        AND (dedupUntil IS NULL OR dedupUntil <= ?) ORDER BY finishedAt DESC LIMIT ? OFFSET ?
        """
    static let delete = "DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?)) AND finishedAt IS NOT NULL"
    static let due = "SELECT id FROM jobs WHERE reviveAt <= ? ORDER BY reviveAt LIMIT ?"
    static let revive = """
        UPDATE jobs SET state = 'waiting', attempts = 0, stalls = 0, rounds = rounds + 1, runAt = ?, \
        finishedAt = NULL, reviveAt = NULL, recommendation = NULL WHERE id IN (SELECT value FROM json_each(?)) \
        AND state = 'dead'
        """
    /// Deaths of one kind of job since a time, up to a number.
    static let deaths = """
        SELECT 1 FROM jobs WHERE queue = ? AND state = 'dead' AND finishedAt > ? AND name = ? \
        AND errorClass = 'transient' LIMIT ?
        """
    static let count = "SELECT count(*) FROM jobs WHERE queue = ? AND state = ? AND finishedAt IS NOT NULL"
    /// Queues that have rows, one step of the index each.
    static let openQueue = "SELECT queue FROM jobs WHERE finishedAt IS NULL AND queue > ? ORDER BY queue LIMIT 1"
    static let overQueue = "SELECT queue FROM jobs WHERE finishedAt IS NOT NULL AND queue > ? ORDER BY queue LIMIT 1"
    static let queries = [old, beyond, delete, due, revive, deaths, count, openQueue, overQueue]

    /// Finished jobs of a queue that are kept no longer.
    static func forgettable(
        _ state: JobState, of queue: QueueName, before time: Timestamp, keeping most: Int?, at now: Timestamp,
        limit: Int, in db: Database
    ) throws -> [JobID] {
        let aged: [JobID] = try db.all(old, [queue.rawValue, state.rawValue, time, now, limit]) { $0[0] }
        guard aged.isEmpty, let most else { return aged }
        return try db.all(beyond, [queue.rawValue, state.rawValue, now, limit, most]) { $0[0] }
    }

    static func delete(_ ids: [JobID], in db: Database) throws -> Int {
        try db.run(delete, [ids.jsonList()])
    }

    static func dueToRevive(at now: Timestamp, limit: Int, in db: Database) throws -> [JobID] {
        try db.all(due, [now, limit]) { $0[0] }
    }

    /// Puts dead jobs back into their queues, as new.
    static func revive(_ ids: [JobID], at now: Timestamp, in db: Database) throws -> [JobRecord] {
        try db.run(revive, [now, ids.jsonList()])
        return try ids.compactMap { try JobQueries.runnable($0, in: db) }
    }

    static func deaths(of name: String, in queue: QueueName, since: Timestamp, upTo limit: Int, in db: Database) throws
        -> Int
    {
        try db.all(deaths, [queue.rawValue, since, name, limit]) { _ in }.count
    }

    static func count(_ state: JobState, of queue: QueueName, in db: Database) throws -> Int {
        try db.first(count, [queue.rawValue, state.rawValue]) { $0[0] } ?? 0
    }

    static func queues(in db: Database) throws -> Set<QueueName> {
        var found: Set<QueueName> = []
        for step in [openQueue, overQueue] {
            var last = ""
            while let next: String = try db.first(step, [last], { $0[0] }) {
                found.insert(QueueName(next))
                last = next
            }
        }
        return found
    }
}

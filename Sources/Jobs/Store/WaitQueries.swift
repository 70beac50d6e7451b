import GRDB
import Kernel
import Storage

/// SQL over who waits for whom: a job for those it depends on, a parent for its children.
enum WaitQueries {
    /// Only a job that is not over can be waited for; a dead one may be revived.
    static let mark = "UPDATE jobs SET isAwaited = 1 WHERE id = ? AND (finishedAt IS NULL OR state = 'dead')"
    static let isCompleted = "SELECT 1 FROM jobs WHERE id = ? AND state = 'completed'"
    static let insert = "INSERT INTO jobWaits (awaitedId, waiterId, isChild) VALUES (?, ?, ?)"
    static let release = "DELETE FROM jobWaits WHERE awaitedId = ? RETURNING waiterId"
    static let releaseParents = "DELETE FROM jobWaits WHERE awaitedId = ? AND isChild = 1 RETURNING waiterId"
    /// Progress of a parent is the share of its children that are over.
    static let countDown = """
        UPDATE jobs SET pending = pending - 1, \
        progress = CASE WHEN children > 0 THEN 100 * (children - pending + 1) / children ELSE progress END \
        WHERE id = ? AND finishedAt IS NULL
        """
    static let dependants = "SELECT waiterId FROM jobWaits WHERE awaitedId = ? AND isChild = 0"
    static let children = "SELECT id FROM jobs WHERE parentId = ? AND finishedAt IS NULL"
    static let queries = [mark, isCompleted, release, releaseParents, countDown, dependants, children]

    /// Lets a job wait for one it depends on.
    /// - Returns: whether there is anything to wait for.
    /// - Throws: `JobFailure.permanent` when that job can never be completed.
    static func mark(_ awaited: JobID, by waiter: JobID, in db: Database) throws -> Bool {
        guard try db.run(mark, [awaited]) == 0 else { return true }
        guard try db.exists(isCompleted, [awaited]) else {
            throw JobFailure.permanent("Job \(waiter) depends on job \(awaited), which is gone.")
        }
        return false
    }

    static func insert(_ awaited: JobID, by waiter: JobID, isChild: Bool, in db: Database) throws {
        try db.run(insert, [awaited, waiter, isChild])
    }

    /// A job is over: whoever waits for it waits for one less.
    /// - Parameter isCompleted: a failure lets the parent go on, not those that depend on the work.
    /// - Returns: those that wait for nothing any more.
    static func release(waitersFor id: JobID, isCompleted: Bool, in db: Database) throws -> [JobRecord] {
        let waiters: [JobID] = try db.all(isCompleted ? release : releaseParents, [id]) { $0[0] }
        return try waiters.compactMap { waiter in
            try db.run(countDown, [waiter])
            return try JobQueries.runnable(waiter, in: db)
        }
    }

    /// Those that can never run because `id` never will.
    static func dependants(of id: JobID, in db: Database) throws -> [JobID] {
        try db.all(dependants, [id]) { $0[0] }
    }

    static func openChildren(of id: JobID, in db: Database) throws -> [JobID] {
        try db.all(children, [id]) { $0[0] }
    }
}

import GRDB
import Kernel
import Storage
import Synchronization

/// What else is written with a verb, in its transaction: who did it, as a rule.
package typealias Alongside = @Sendable (WriteContext) throws -> Void

/// What people do to jobs.
extension JobQueue {
    /// Jobs that one call touches at most.
    private static let most = 1000

    /// Jobs, newest first.
    /// - Parameter state: as people see it: a waiting job is `delayed` before its time and `active` while it runs.
    package func jobs(
        queue: QueueName? = nil, state: JobState? = nil, name: String? = nil, _ page: PageRequest
    ) async throws -> Page<JobFacts> {
        let before = try page.key(1).map { JobID(rawValue: $0[0]) } ?? JobID(rawValue: .max)
        let active = active(in: queue)
        let rows = try await store.read(.slow) { [now = clock.wall.now()] db in
            // Those that run are known here alone, and are few: as many rows more are read as they may be.
            guard state != .active else {
                let newest = active.filter { $0 < before }.sorted(by: >)
                return try newest.lazy.compactMap { try AdminQueries.job($0, in: db) }
                    .filter { name == nil || $0.name == name }
            }
            let asked = AdminQueries.Asked(queue: queue, state: state, name: name, now: now)
            let limit = page.limit + 1 + active.count
            return try AdminQueries.page(asked, before: before, limit: limit, in: db)
        }
        let wanted = rows.map(seen).filter { state == nil || $0.state == state }.prefix(page.limit + 1)
        return Page(fetched: Array(wanted), limit: page.limit) { [$0.id.rawValue] }
    }

    private func active(in queue: QueueName?) -> Set<JobID> {
        board.withLock { board in
            let lanes = board.lanes.filter { queue == nil || $0.name == queue }
            return Set(lanes.flatMap(\.active.keys))
        }
    }

    /// One job.
    /// - Throws: `not_found`.
    package func job(_ id: JobID) async throws -> JobFacts {
        let found = try await store.read { db in try AdminQueries.job(id, in: db) }
        guard let found else { throw Refusal.notFound("job") }
        return seen(found)
    }

    /// What the table says, with what memory and the clock know.
    private func seen(_ job: JobFacts) -> JobFacts {
        guard job.state == .waiting else { return job }
        var job = job
        if let run = board.withLock({ $0[QueueName(job.queue)]?.active[job.id]?.run }) {
            job.state = .active
            (job.progress, job.stage) = run.standing
        } else if job.runAt > clock.wall.now() {
            job.state = .delayed
        }
        return job
    }

    /// Does a failed, dead or cancelled job again, from its first try.
    /// - Throws: `not_found`; `conflict` for one that is not over.
    package func retry(_ id: JobID, with also: @escaping Alongside = { _ in }) async throws -> JobFacts {
        let record = try await store.write("jobs.retry") { context in
            guard let job = try AdminQueries.job(id, in: context.db) else { throw Refusal.notFound("job") }
            guard try context.db.run(AdminQueries.retry, [context.now, id]) > 0 else {
                throw Refusal(.conflict, "The job is \(job.state.rawValue).")
            }
            try also(context)
            return try JobQueries.runnable(id, in: context.db)
        }
        if let record {
            recountDead([record.queue])
            add([record])
        }
        return try await job(id)
    }

    /// Does the dead jobs of a queue again, at most 1,000.
    /// - Returns: how many.
    package func retryDead(
        of queue: QueueName, name: String? = nil, kind: FailureClass? = nil, with also: @escaping Alongside = { _ in }
    ) async throws -> Int {
        let ids = try await store.read(.slow) { db in
            try AdminQueries.dead(of: queue, name: name, kind: kind, limit: Self.most, in: db)
        }
        guard !ids.isEmpty else { return 0 }
        let records = try await store.write("jobs.retryDead") { context in
            try also(context)
            return try ids.compactMap { id in
                try context.db.run(AdminQueries.retry, [context.now, id])
                return try JobQueries.runnable(id, in: context.db)
            }
        }
        recountDead([queue])
        add(records)
        return ids.count
    }

    /// Takes a job back, with its children and what depends on it. One that runs is told to end; what it then writes with
    /// its completion is undone.
    /// - Throws: `not_found`; `conflict` for one that is over.
    package func cancel(_ id: JobID, with also: @escaping Alongside = { _ in }) async throws -> JobFacts {
        try await writeAndFollow("jobs.cancel") { [self] context in
            guard let job = try AdminQueries.job(id, in: context.db) else { throw Refusal.notFound("job") }
            guard try cancel(id, in: context) else {
                throw Refusal(.conflict, "The job is \(job.state.rawValue) already.")
            }
            try also(context)
        }
        return try await job(id)
    }

    /// As above, inside a write.
    /// - Returns: false for one that is over.
    @discardableResult
    func cancel(_ id: JobID, in context: WriteContext) throws -> Bool {
        guard let job = try AdminQueries.job(id, in: context.db), !job.state.isFinished else { return false }
        try context.db.run(AdminQueries.cancel, [context.now, id])
        for child in try WaitQueries.openChildren(of: id, in: context.db) { try cancel(child, in: context) }
        for waiter in try WaitQueries.dependants(of: id, in: context.db) { try cancel(waiter, in: context) }
        let released = try WaitQueries.release(waitersFor: id, isCompleted: false, in: context.db)
        let queue = QueueName(job.queue)
        context.afterCommit { [self] in
            let now = clock.uptime()
            board.withLock { board in
                board.lane(queue) { lane in
                    lane.remove(id, at: now)
                    lane.cancel(id, .cancelled, at: now)
                }
            }
            add(released)
        }
        return true
    }

    /// Removes a job that is over.
    /// - Throws: `not_found`; `conflict` for one that is not over.
    package func discard(_ id: JobID, with also: @escaping Alongside = { _ in }) async throws {
        let job = try await job(id)
        guard job.state.isFinished else {
            throw Refusal(.conflict, "The job is \(job.state.rawValue); cancel it first.")
        }
        try await forget([id], with: also)
        recountDead([QueueName(job.queue)])
    }

    /// Lets a delayed job run now.
    /// - Throws: `not_found`; `conflict` for one that is not delayed.
    package func promote(_ id: JobID, with also: @escaping Alongside = { _ in }) async throws -> JobFacts {
        let record = try await store.write("jobs.promote") { context in
            guard try AdminQueries.job(id, in: context.db) != nil else { throw Refusal.notFound("job") }
            guard try context.db.run(AdminQueries.promote, [context.now, id, context.now]) > 0 else {
                throw Refusal(.conflict, "The job is not delayed.")
            }
            try also(context)
            return try JobQueries.runnable(id, in: context.db)
        }
        if let record {
            let now = clock.uptime()
            board.withLock { $0.lane(record.queue) { $0.remove(id, at: now) } }
            add([record])
        }
        return try await job(id)
    }

    /// Keeps a job and its children from starting until `resume`; what runs goes on.
    /// - Throws: `not_found`.
    package func pause(_ id: JobID) async throws -> JobFacts {
        try await change(id, "jobs.pause") { id, context in try context.db.run(AdminQueries.pause, [id]) }
    }

    /// Lets a paused job and its children go on.
    /// - Throws: `not_found`.
    package func resume(_ id: JobID) async throws -> JobFacts {
        try await change(id, "jobs.resume") { id, context in try context.db.run(AdminQueries.resume, [id]) }
    }

    /// Changes a job and its open children; memory follows the table.
    private func change(
        _ id: JobID, _ verb: StaticString, _ body: @escaping @Sendable (JobID, WriteContext) throws -> Void
    ) async throws -> JobFacts {
        try await writeAndFollow(verb) { [self] context in
            guard let job = try AdminQueries.job(id, in: context.db) else { throw Refusal.notFound("job") }
            for one in try [id] + WaitQueries.openChildren(of: id, in: context.db) {
                try body(one, context)
                let queue = QueueName(try AdminQueries.job(one, in: context.db)?.queue ?? job.queue)
                let record = try JobQueries.runnable(one, in: context.db)
                context.afterCommit { [self] in
                    let now = clock.uptime()
                    board.withLock { $0.lane(queue) { $0.remove(one, at: now) } }
                    if let record { add([record]) }
                }
            }
        }
        return try await job(id)
    }
}

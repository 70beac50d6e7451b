import Kernel
import Logging
import Storage
import Synchronization

/// When the engine looks after its own rows next.
struct Keeping: Sendable {
    static let revival = Duration.minutes(1)
    static let pruning = Duration.minutes(10)

    var nextRevival = Duration.zero
    var nextPruning = Duration.zero
    var isBusy = false
}

/// Old rows go, dead jobs come back. What finds nothing writes nothing.
extension JobQueue {
    /// Rows of one write.
    private static let batch = 250

    /// - Returns: how long nothing will be due.
    func keepHouse(at now: Moment) -> Duration? {
        guard board.withLock({ $0.isOpen && !$0.isStopping }) else { return nil }
        let (revives, prunes, next) = keeping.withLock { keeping -> (Bool, Bool, Duration?) in
            // Its end wakes the loop.
            guard !keeping.isBusy else { return (false, false, nil) }
            let revives = keeping.nextRevival <= now.uptime
            let prunes = keeping.nextPruning <= now.uptime
            if revives { keeping.nextRevival = now.uptime + Keeping.revival }
            if prunes { keeping.nextPruning = now.uptime + Keeping.pruning }
            if revives || prunes { keeping.isBusy = true }
            return (revives, prunes, min(keeping.nextRevival, keeping.nextPruning))
        }
        if revives || prunes {
            errand { [self] in
                do {
                    if revives { try await revive() }
                    if prunes { try await prune() }
                } catch {
                    logger.error("the rows of jobs are not looked after", metadata: ["cause": "\(error)"])
                }
                keeping.withLock { $0.isBusy = false }
            }
        }
        return next.map { max(.milliseconds(1), $0 - now.uptime) }
    }

    /// Dead jobs whose time to be tried again has come.
    private func revive() async throws {
        while true {
            let due = try await store.read { [clock] db in
                try KeepingQueries.dueToRevive(at: clock.wall.now(), limit: Self.batch, in: db)
            }
            guard !due.isEmpty else { return }
            let revived = try await store.write("jobs.revive") { context in
                try KeepingQueries.revive(due, at: context.now, in: context.db)
            }
            logger.notice("dead jobs are tried again", metadata: ["jobs": "\(revived.count)"])
            recountDead(revived.map(\.queue))
            add(revived)
            if due.count < Self.batch { return }
        }
    }

    /// Finished jobs that are kept no longer.
    func prune() async throws {
        for queue in board.withLock({ $0.lanes.map(\.name) }) {
            let limits = options[queue]
            let kept: [(JobState, Duration, Int?)] = [
                (.completed, options.keepCompleted, limits.keepCompleted),
                (.failed, options.keepFailed, limits.keepFailed),
                (.cancelled, options.keepFailed, limits.keepFailed), (.dead, options.keepDead, nil),
            ]
            for (state, age, most) in kept {
                while true {
                    let now = clock.wall.now()
                    let old = try await store.read(.slow) { db in
                        try KeepingQueries.forgettable(
                            state, of: queue, before: now - age, keeping: most, at: now, limit: Self.batch, in: db)
                    }
                    guard !old.isEmpty else { break }
                    try await forget(old)
                }
            }
        }
        recountDead(board.withLock { $0.lanes.map(\.name) })
    }

    /// Removes finished rows; what depended on one of them can never run and is cancelled.
    func forget(_ ids: [JobID], with also: @escaping Alongside = { _ in }) async throws {
        try await store.write("jobs.forget") { [self] context in
            for id in ids {
                for waiter in try WaitQueries.dependants(of: id, in: context.db) { try cancel(waiter, in: context) }
            }
            _ = try KeepingQueries.delete(ids, in: context.db)
            try also(context)
        }
    }

    /// Counts the dead letters of queues anew, for the figures.
    func recountDead(_ queues: [QueueName]) {
        let queues = Set(queues)
        guard !queues.isEmpty else { return }
        errand { [self] in
            let counts = try? await store.read(.slow) { db in
                try queues.map { ($0, try KeepingQueries.count(.dead, of: $0, in: db)) }
            }
            board.withLock { board in
                for (name, count) in counts ?? [] { board.lane(name) { $0.dead = count } }
            }
        }
    }
}

import Kernel
import Storage
import Synchronization

/// What people do to queues.
extension JobQueue {
    /// Queues as memory knows them, by name.
    package func lanes() -> [QueueFacts] {
        let now = clock.now()
        return board.withLock { board in
            board.lanes.map { lane in
                let (throughput, errorRatio) = lane.tally.figures(at: now.uptime)
                return QueueFacts(
                    queue: lane.name,
                    counts: [
                        .waiting: lane.readyCount, .delayed: lane.delayedCount, .active: lane.active.count,
                        .dead: lane.dead,
                    ],
                    isPaused: lane.isPaused || lane.isHeld, circuit: lane.breaker.state(at: now.uptime),
                    concurrency: lane.limits.concurrency, oldest: lane.oldest(at: now.uptime), throughput: throughput,
                    errorRatio: errorRatio)
            }
        }
    }

    /// Queues with how many jobs there are in each state.
    package func queues() async throws -> [QueueFacts] {
        let lanes = lanes()
        let over = try await store.read(.slow) { db in
            try lanes.map { lane in
                try [JobState.completed, .failed, .cancelled, .dead].map {
                    ($0, try KeepingQueries.count($0, of: lane.queue, in: db))
                }
            }
        }
        return zip(lanes, over).map { lane, over in
            QueueFacts(
                queue: lane.queue, counts: lane.counts.merging(over) { $1 }, isPaused: lane.isPaused,
                circuit: lane.circuit, concurrency: lane.concurrency, oldest: lane.oldest,
                throughput: lane.throughput, errorRatio: lane.errorRatio)
        }
    }

    /// Stops claiming from a queue; what runs goes on. Lasts over restarts.
    /// - Throws: `not_found`.
    package func pause(_ queue: QueueName, with also: @escaping Alongside = { _ in }) async throws {
        try await pause(queue, true, also)
    }

    /// Claims from a queue again.
    /// - Throws: `not_found`.
    package func resume(_ queue: QueueName, with also: @escaping Alongside = { _ in }) async throws {
        try await pause(queue, false, also)
    }

    /// Lets the queues whose jobs leave the house rest, or go on; what runs goes on. It lasts as long as the process.
    package func hold(_ isHeld: Bool) {
        board.withLock { $0.isHeld = isHeld }
        bell.ring()
    }

    private func pause(_ queue: QueueName, _ isPaused: Bool, _ also: @escaping Alongside) async throws {
        try known(queue)
        try await writeAndFollow("jobs.pauseQueue") { [self] context in
            try AdminQueries.pause(queue, isPaused, at: context.now, in: context.db)
            try also(context)
            context.afterCommit { [self] in
                board.withLock { $0.lane(queue) { $0.isPaused = isPaused } }
                bell.ring()
            }
        }
    }

    /// Cancels everything of a queue that has not started, due or not.
    /// - Parameter also: written once, with the first jobs.
    /// - Returns: how many jobs.
    /// - Throws: `not_found`.
    package func drain(_ queue: QueueName, with also: @escaping Alongside = { _ in }) async throws -> Int {
        try known(queue)
        var drained = 0
        while true {
            let active = board.withLock { $0[queue].map { Array($0.active.keys) } ?? [] }
            let limit = 250 + active.count
            let ids = try await store.read(.slow) { db in
                try AdminQueries.open(of: queue, limit: limit, in: db).filter { !active.contains($0) }
            }
            guard !ids.isEmpty else { return drained }
            let isFirst = drained == 0
            drained += try await writeAndFollow("jobs.drain") { [self] context in
                if isFirst { try also(context) }
                // Whatever has started since is let go on.
                let started = board.withLock { $0[queue]?.active ?? [:] }
                return try ids.filter { try started[$0] == nil && cancel($0, in: context) }.count
            }
        }
    }

    private func known(_ queue: QueueName) throws {
        guard board.withLock({ $0[queue] != nil }) else { throw Refusal.notFound("queue") }
    }

    /// Why the work that waits does not get done; nil when all is well.
    package var complaint: String? {
        let lanes = lanes()
        if let open = lanes.first(where: { $0.circuit == .open }) {
            return "The queue \(open.queue) rests, since its jobs keep failing."
        }
        let late = lanes.first { !$0.isPaused && $0.oldest > .minutes(10) }
        return late.map {
            "Jobs of the queue \($0.queue) have waited for \($0.oldest.components.seconds / 60) minutes."
        }
    }
}

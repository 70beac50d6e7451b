import Kernel
import Logging
import Storage
import Synchronization

/// The life of the queues in a process.
extension JobQueue {
    /// The loop looks at the clocks this often though nothing is due, since the wall clock may be set.
    private static let longestPause = Duration.seconds(30)
    /// For handlers to end once they have been cancelled at the stop.
    private static let lastWords = Duration.seconds(2)

    /// Takes in what earlier processes left. Nothing is claimed before; to be called once the tables are there and every
    /// module is ready.
    package func start() async throws {
        let now = clock.now().wall
        let schedules = book.withLock { $0.names }
        let known = try await store.read(.slow) { db in Set(try ScheduleQueries.all(in: db).map(\.name)) }
        let fresh = schedules.filter { !known.contains($0) }
        if !fresh.isEmpty {
            try await store.write("jobs.schedules") { context in
                for name in fresh { try ScheduleQueries.insert(name, at: context.now, in: context.db) }
            }
        }
        let (stored, paused, names, newest) = try await store.read(.slow) { db in
            (
                try ScheduleQueries.all(in: db), try AdminQueries.pausedQueues(in: db),
                try KeepingQueries.queues(in: db), try JobQueries.newest(in: db)
            )
        }
        newestLeftover.withLock { $0 = newest }
        book.withLock { $0.load(stored, at: now) }
        for name in names.union(paused) {
            board.withLock { board in
                board.lane(name) { lane in
                    lane.isPaused = paused.contains(name)
                    lane.refilling()
                }
            }
            try await readMore(of: name)
        }
        recountDead(Array(names))
        board.withLock { $0.isOpen = true }
        bell.ring()
    }

    /// Runs jobs until `stop`, then lets those that run end, within `JobQueueOptions.drain`, and writes down what came of
    /// them. Those that are cut short are run by the next process.
    package func run() async {
        while !board.withLock({ $0.isStopping }) {
            await bell.wait(upTo: dispatch())
        }
        let end = clock.uptime() + options.drain
        while board.withLock({ $0.activeCount > 0 }), clock.uptime() < end {
            await bell.wait(upTo: end - clock.uptime())
        }
        board.withLock { $0.stopAll(at: clock.uptime()) }
        let last = clock.uptime() + Self.lastWords
        while !board.withLock({ $0.isIdle }), clock.uptime() < last {
            await bell.wait(upTo: max(.milliseconds(1), last - clock.uptime()))
        }
    }

    /// Claims nothing more.
    package func stop() {
        board.withLock { $0.isStopping = true }
        bell.ring()
    }

    /// Runs everything that is due, and returns when only time or a person can bring more. For whoever does not `run`.
    package func settle() async {
        while true {
            let before = board.withLock { $0.isIdle ? $0.changes : nil }
            _ = dispatch()
            let (isIdle, after) = board.withLock { ($0.isIdle, $0.changes) }
            guard isIdle else {
                await bell.wait()
                continue
            }
            await follow()
            if before == after, board.withLock({ $0.isIdle && $0.changes == after }) { return }
        }
    }

    /// Starts what may start now.
    /// - Returns: how long nothing will be due.
    private func dispatch() -> Duration {
        let now = clock.now()
        let (claims, overdue, wanting) = board.withLock { board in
            (board.claim(at: now), board.overdue(at: now.uptime), board.wanting())
        }
        for job in overdue {
            logger.error(
                "a job does not end though its time is up",
                metadata: ["job": "\(job.claim.record.name)", "id": "\(job.claim.record.id)"])
            figures.countStall(job.claim.record.queue)
            finish(Finishing.End(claim: job.claim, outcome: .stalled, result: nil))
        }
        for claim in claims where !claim.isLeftover { begin(claim) }
        let leftovers = claims.filter(\.isLeftover)
        if !leftovers.isEmpty { errand { await self.beginLeftovers(leftovers) } }
        for name in wanting {
            errand { [self] in
                do {
                    try await readMore(of: name)
                } catch {
                    board.withLock { $0.lane(name) { $0.notRefilled() } }
                    logger.error("jobs cannot be read", metadata: ["queue": "\(name)", "cause": "\(error)"])
                }
            }
        }
        let pauses = [board.withLock { $0.pause(at: now) }, fireSchedules(at: now), keepHouse(at: now)]
        return min(Self.longestPause, pauses.compactMap { $0 }.min() ?? Self.longestPause)
    }

    /// Reads what waits in the table, as much as memory holds.
    private func readMore(of name: QueueName) async throws {
        // Some of them are in memory already, waiting, running or being ended.
        let limit = options.memory + options.runners
        let records = try await store.read(.slow) { db in try JobQueries.runnable(of: name, limit: limit, in: db) }
        let known = records.filter { handler(of: $0.name) != nil }
        let now = clock.now()
        let newest = newestLeftover.withLock { $0 }
        board.withLock { board in
            board.lane(name) { lane in
                lane.refill(known, leftoversUpTo: newest, hasMore: records.count == limit, at: now)
            }
        }
        bell.ring()
    }

    /// The process before this one may have died of one of these: their claim is written down before they run, so that one
    /// that kills each process is given up after some.
    private func beginLeftovers(_ claims: [Claim]) async {
        let lost = claims.filter { $0.record.stalls >= options[$0.record.queue].stalls }
        for claim in lost {
            guard board.withLock({ $0.lane(claim.record.queue) { $0.end(claim) } }) != nil else { continue }
            figures.countStall(claim.record.queue)
            finish(Finishing.End(claim: claim, outcome: .stalled, result: nil))
        }
        let kept = claims.filter { $0.record.stalls < options[$0.record.queue].stalls }
        guard !kept.isEmpty else { return }
        do {
            try await store.write("jobs.claim") { context in try JobQueries.claim(kept.map(\.record.id), in: context.db)
            }
            for claim in kept { begin(claim) }
        } catch {
            for claim in kept where board.withLock({ $0.lane(claim.record.queue) { $0.end(claim) } }) != nil {
                finish(Finishing.End(claim: claim, outcome: .failed(FailedTry(error)), result: nil))
            }
        }
    }

    /// Runs a handler in a task of its own, not a child of anybody's: each must be cancelled alone, when its time is up or a
    /// person says so.
    private func begin(_ claim: Claim) {
        figures.observeWait(claim)
        let task = Task { await perform(claim) }
        board.withLock { $0.lane(claim.record.queue) { $0.attach(task, to: claim) } }
    }

    private func perform(_ claim: Claim) async {
        let record = claim.record
        let began = clock.uptime()
        var run: JobRun?
        var outcome = Outcome.completed
        do {
            guard let handler = handler(of: record.name), let payload = try await payload(of: record) else {
                throw JobIsOver()
            }
            let fresh = JobRun(claim, payload: payload, queue: self)
            running.withLock { $0[record.id] = fresh }
            run = fresh
            try await handler.body(fresh)
        } catch is JobIsOver {
            outcome = .over
        } catch {
            outcome = .failed(FailedTry(error))
        }
        running.withLock { running in
            if running[record.id] === run { running[record.id] = nil }
        }
        let ended = board.withLock { $0.lane(record.queue) { $0.end(claim) } }
        // Somebody else has the job since this handler did not end in time.
        guard let ended else { return bell.ring() }
        figures.observeDuration(claim, clock.uptime() - began)
        if case .failed = outcome {
            switch ended.ending {
            case .timedOut: outcome = .failed(FailedTry(JobTimedOut()))
            case .cancelled: outcome = .over
            case .stopped: outcome = .released
            case nil: break
            }
        }
        if case .completed = outcome, run?.isCompleted == true {
            figures.count(JobKind(record.name, on: record.queue), .completed)
            let now = clock.now()
            board.withLock { board in
                board.lane(record.queue) { lane in
                    lane.note(record.id, outcome, at: now.uptime)
                    lane.settled(record.id, at: now)
                }
            }
            return bell.ring()
        }
        finish(Finishing.End(claim: claim, outcome: outcome, result: run?.result))
        bell.ring()
    }

    private func payload(of record: JobRecord) async throws -> String? {
        if let payload = record.payload { return payload }
        return try await store.read { db in try JobQueries.payload(of: record.id, in: db) }
    }
}

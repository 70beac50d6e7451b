import Kernel
import Logging
import Storage
import Synchronization
import Telemetry

/// The life of the queues in a process.
extension JobQueue {
    /// The loop looks at the clocks this often though nothing is due, since the wall clock may be set.
    private static let longestPause = Duration.seconds(30)
    /// Between two rounds at least.
    private static let roundPause = Duration.milliseconds(20)
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
            try await readMore(of: name, except: [])
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
            stall(job.claim, at: now)
        }
        for claim in claims where !claim.isLeftover { begin(claim) }
        let leftovers = claims.filter(\.isLeftover)
        if !leftovers.isEmpty { errand { await self.beginLeftovers(leftovers) } }
        for (name, targets) in wanting {
            errand { [self] in
                do {
                    try await readMore(of: name, except: targets)
                } catch {
                    board.withLock { $0.lane(name) { $0.notRefilled() } }
                    logger.error("jobs cannot be read", metadata: ["queue": "\(name)", "cause": "\(error)"])
                }
            }
        }
        let pause = board.withLock { board in
            let pause = min(Self.longestPause, board.pause(at: now) ?? Self.longestPause)
            board.nextLook = now.uptime + pause
            return pause
        }
        return min(pause, goRound(at: now) ?? pause)
    }

    /// Looks after what comes by the clock. Many looks at the jobs in a row make one at this.
    /// - Returns: how long nothing will be due.
    private func goRound(at now: Moment) -> Duration? {
        let rest = lastRound.withLock { last -> Duration? in
            let since = now.uptime - (last ?? now.uptime)
            if last != nil, (.zero..<Self.roundPause).contains(since) { return Self.roundPause - since }
            last = board.withLock { $0.isOpen } ? now.uptime : nil
            return nil
        }
        if let rest { return rest }
        return [fireSchedules(at: now), keepHouse(at: now)].compactMap { $0 }.min()
    }

    /// A runner is lost with its job.
    private func stall(_ claim: Claim, at now: Moment) {
        figures.countStall(claim.record.queue)
        board.withLock { $0.lane(claim.record.queue) { $0.note(claim, .stalled, at: now.uptime) } }
        finish(Finishing.End(claim: claim, outcome: .stalled, result: nil))
    }

    /// Reads what waits in the table, as much as memory holds.
    /// - Parameter targets: those of whose jobs memory has enough.
    private func readMore(of name: QueueName, except targets: [String]) async throws {
        // Some of them are in memory already, waiting, running or being ended.
        let limit = options.memory + options.runners
        let records = try await store.read(.slow) { db in
            try JobQueries.runnable(of: name, except: targets, limit: limit, in: db)
        }
        let known = records.filter { declared($0.name) != nil }
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
    func beginLeftovers(_ claims: [Claim]) async {
        let now = clock.now()
        func isTaken(_ claim: Claim) -> Bool {
            board.withLock { $0.lane(claim.record.queue) { $0.end(claim, at: now.uptime) } } != nil
        }
        let lost = claims.filter { $0.record.stalls >= options[$0.record.queue].stalls }
        for claim in lost where isTaken(claim) { stall(claim, at: now) }
        let kept = claims.filter { $0.record.stalls < options[$0.record.queue].stalls }
        guard !kept.isEmpty else { return }
        do {
            try await store.write("jobs.claim") { context in try JobQueries.claim(kept.map(\.record.id), in: context.db)
            }
            for claim in kept { begin(claim) }
        } catch {
            let outcome = Outcome.failed(FailedTry(error))
            for claim in kept where isTaken(claim) {
                board.withLock { $0.lane(claim.record.queue) { $0.note(claim, outcome, at: now.uptime) } }
                finish(Finishing.End(claim: claim, outcome: outcome, result: nil))
            }
        }
    }
}

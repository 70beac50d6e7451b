import Kernel
import Logging
import Storage
import Synchronization

/// Jobs that come by the clock.
extension JobQueue {
    /// Enqueues what is due.
    /// - Returns: how long nothing will be due.
    func fireSchedules(at now: Moment) -> Duration? {
        guard board.withLock({ $0.isOpen && !$0.isStopping }) else { return nil }
        for schedule in book.withLock({ $0.due(at: now.wall) }) { errand { await self.fire(schedule) } }
        return book.withLock { $0.pause(at: now.wall) }
    }

    private func fire(_ schedule: JobSchedule) async {
        let now = clock.wall.now()
        do {
            if let condition = schedule.condition,
                try await !store.read(.slow, { db in try condition(db, now) })
            {
                return book.withLock { $0.ran(schedule.name, as: nil, at: now) }
            }
            let job = try await enqueue(schedule)
            book.withLock { book in
                if let job {
                    book.ran(schedule.name, as: job, at: now)
                } else {
                    book.skipped(schedule.name, at: now)
                }
            }
        } catch {
            logger.error("a schedule did not run", metadata: ["schedule": "\(schedule.name)", "cause": "\(error)"])
            book.withLock { $0.failed(schedule.name, at: now) }
        }
    }

    /// - Returns: nil while the run before is not over.
    private func enqueue(_ schedule: JobSchedule, _ also: @escaping Alongside = { _ in }) async throws -> JobID? {
        try await store.write("jobs.schedule") { [self] context in
            let key = "schedule:\(schedule.name)"
            let before = try JobQueries.unfinishedHolder(of: key, name: schedule.job.name, in: context.db)
            guard before == nil else { return nil }
            let job = try schedule.enqueue(self, Deduplication(key, ttl: .zero, mode: .swallowUntilOver), context)
            try ScheduleQueries.ran(schedule.name, as: job, at: context.now, in: context.db)
            try also(context)
            return job
        }
    }

    /// How often each schedule should have run since it last did, by name; those that are switched off never should.
    var missedRuns: [(name: String, missed: Int, lastRunAt: Timestamp?)] {
        let now = clock.wall.now()
        return book.withLock { $0.entries }.sorted { $0.key < $1.key }.map { name, entry in
            (name, entry.missed(at: now), entry.lastRunAt)
        }
    }

    /// All schedules, by name.
    package func schedules() async throws -> [ScheduleFacts] {
        let entries = book.withLock { $0.entries }.sorted { $0.key < $1.key }.map(\.value)
        return try await store.read(.slow) { db in
            try entries.map { entry in
                let last = try entry.lastJobId.flatMap { try AdminQueries.job($0, in: db) }
                return ScheduleFacts(
                    name: entry.schedule.name, cron: entry.timing.text, timezone: entry.timing.zone,
                    job: entry.schedule.job.name, isEnabled: entry.isEnabled, lastRunAt: entry.lastRunAt,
                    nextRunAt: entry.isEnabled ? entry.next : nil, lastStatus: last?.state)
            }
        }
    }

    /// Changes when a schedule comes, or whether.
    /// - Parameters:
    ///   - cron: five fields in the schedule's own time zone; nil leaves it, an empty text goes back to the program's.
    ///   - isEnabled: nil leaves it.
    /// - Throws: `not_found`, `validation_failed`.
    package func change(
        _ name: String, cron: String? = nil, isEnabled: Bool? = nil, with also: @escaping Alongside = { _ in }
    ) async throws {
        guard let entry = book.withLock({ $0.entries[name] }) else { throw Refusal.notFound("schedule") }
        var chosen: Cron?
        if case .cron(let current) = entry.timing, entry.timing != entry.schedule.timing { chosen = current }
        if let cron { chosen = cron.isEmpty ? nil : try Cron(cron, zone: entry.schedule.timing.zone) }
        let cron = chosen
        let isEnabled = isEnabled ?? entry.isEnabled
        try await writeAndFollow("jobs.changeSchedule") { [self] context in
            try ScheduleQueries.change(name, cron: cron?.text, isEnabled: isEnabled, in: context.db)
            try also(context)
            let now = context.now
            context.afterCommit { [self] in
                book.withLock { $0.change(name, cron: cron, isEnabled: isEnabled, at: now) }
                bell.ring()
            }
        }
    }

    /// Runs the job of a schedule now, whether there seems to be anything to do or not.
    /// - Returns: the job.
    /// - Throws: `not_found`; `conflict` while the run before is not over.
    @discardableResult
    package func runNow(_ name: String, with also: @escaping Alongside = { _ in }) async throws -> JobID {
        guard let entry = book.withLock({ $0.entries[name] }) else { throw Refusal.notFound("schedule") }
        guard let job = try await enqueue(entry.schedule, also) else {
            throw Refusal(.conflict, "The run before is not over.")
        }
        book.withLock { $0.ran(name, as: job, at: clock.wall.now()) }
        return job
    }
}

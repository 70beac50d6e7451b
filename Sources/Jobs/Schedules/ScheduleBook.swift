import Kernel

/// All schedules of a process and when each comes next. Pure: time is handed in.
struct ScheduleBook: Sendable {
    struct Entry: Sendable {
        let schedule: JobSchedule
        /// The program's, or what an administrator put in its place.
        var timing: JobSchedule.Timing
        var isEnabled = true
        var lastRunAt: Timestamp?
        var lastJobId: JobID?
        /// How often it ran, in all processes.
        var runs = 0
        /// Nil before the table is read, and when it never comes again.
        var next: Timestamp?
        var isFiring = false
        /// The first of the times that came without a run; nil while none is owed.
        var owedSince: Timestamp?
        /// When the clock was last looked at; earlier than that means that it was set back.
        var seenAt: Timestamp?

        /// When it comes next after a time; nil when it comes no more.
        func next(after time: Timestamp) -> Timestamp? {
            guard schedule.limit.map({ runs < $0 }) ?? true, let next = timing.next(after: time) else { return nil }
            return schedule.until.map { next <= $0 } ?? true ? next : nil
        }

        /// How often it should have run by now since it last did, up to `mostMissed`.
        func missed(at now: Timestamp) -> Int {
            guard isEnabled, var time = owedSince ?? next, time <= now else { return 0 }
            var missed = 1
            while missed < ScheduleBook.mostMissed, let next = timing.next(after: time), next <= now {
                missed += 1
                time = next
            }
            return missed
        }
    }

    private static let recovery = Duration.seconds(5)
    /// Missed runs are counted no further.
    private static let mostMissed = 100

    private(set) var entries: [String: Entry] = [:]

    var names: [String] { entries.keys.sorted() }

    mutating func declare(_ schedules: [JobSchedule]) {
        for schedule in schedules {
            precondition(entries[schedule.name] == nil, "\(schedule.name) is declared twice")
            entries[schedule.name] = Entry(schedule: schedule, timing: schedule.timing)
        }
    }

    /// Takes over what earlier processes left. Whatever fell between is due now, once.
    mutating func load(_ rows: [ScheduleQueries.Stored], at now: Timestamp) {
        for row in rows {
            guard var entry = entries[row.name] else { continue }
            entry.isEnabled = row.isEnabled
            entry.lastRunAt = row.lastRunAt
            entry.lastJobId = row.lastJobId
            entry.runs = row.runs
            if let text = row.cron, let cron = try? Cron(text, zone: entry.schedule.timing.zone) {
                entry.timing = .cron(cron)
            }
            // A clock that was wrong in an earlier life does not put it off.
            entry.next = entry.next(after: min(now, row.lastRunAt ?? row.createdAt))
            entries[row.name] = entry
        }
    }

    /// Those whose time has come; each is given once until `ran` or `failed`.
    mutating func due(at now: Timestamp) -> [JobSchedule] {
        var due: [JobSchedule] = []
        for (name, var entry) in entries where entry.isEnabled && !entry.isFiring && entry.next != nil {
            if let seen = entry.seenAt, now < seen { entry.next = entry.next(after: now) }
            entry.seenAt = now
            if let next = entry.next, next <= now {
                entry.isFiring = true
                entry.owedSince = entry.owedSince ?? next
                due.append(entry.schedule)
            }
            entries[name] = entry
        }
        return due
    }

    /// How long none will be due.
    func pause(at now: Timestamp) -> Duration? {
        entries.values.compactMap { $0.isEnabled && !$0.isFiring ? $0.next : nil }.min().map {
            .milliseconds(max(0, $0.milliseconds - now.milliseconds))
        }
    }

    /// - Parameter job: nil when there was nothing to do.
    mutating func ran(_ name: String, as job: JobID?, at now: Timestamp) {
        entries[name]?.isFiring = false
        entries[name]?.owedSince = nil
        entries[name]?.lastRunAt = now
        if let job {
            entries[name]?.lastJobId = job
            entries[name]?.runs += 1
        }
        let next = entries[name]?.next(after: now)
        entries[name]?.next = next
    }

    /// Its time came while the run before was not over: it comes again, and this run stays owed.
    mutating func skipped(_ name: String, at now: Timestamp) {
        entries[name]?.isFiring = false
        let next = entries[name]?.next(after: now)
        entries[name]?.next = next
    }

    mutating func failed(_ name: String, at now: Timestamp) {
        entries[name]?.isFiring = false
        entries[name]?.next = now + Self.recovery
    }

    mutating func change(_ name: String, cron: Cron?, isEnabled: Bool, at now: Timestamp) {
        guard var entry = entries[name] else { return }
        entry.timing = cron.map { .cron($0) } ?? entry.schedule.timing
        entry.isEnabled = isEnabled
        entry.owedSince = nil
        entry.next = entry.next(after: now)
        entries[name] = entry
    }
}

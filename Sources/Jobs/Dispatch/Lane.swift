import DequeModule
import HeapModule
import Kernel

/// One queue in memory: what waits and in which order, what runs, and whether more may start. Pure: time is handed in, and
/// nothing is read or written.
struct Lane: Sendable {
    /// A job that waits.
    private struct Waiting: Sendable {
        let record: JobRecord
        /// Whether another process may have died of it.
        let isLeftover: Bool
        /// Since when it could run; nil before its time.
        var readySince: Duration?
    }

    /// A place in the order of those that are not due yet.
    private struct Due: Comparable, Sendable {
        let at: Timestamp
        let id: JobID

        static func < (left: Self, right: Self) -> Bool { (left.at, left.id) < (right.at, right.id) }
    }

    /// Waiting raises a job by one level each time, so that nothing starves.
    private static let ageing = Duration.minutes(10)

    let name: QueueName
    let limits: QueueLimits
    /// Jobs that may wait in memory; the rest waits in the table.
    let capacity: Int
    var isPaused = false
    /// Whether the table holds runnable jobs that memory does not.
    private(set) var hasMore = false
    private(set) var breaker: Breaker
    private(set) var tally = Tally()
    /// Dead letters in the table.
    var dead = 0
    private(set) var active: [JobID: ActiveJob] = [:]
    private var waiting: [JobID: Waiting] = [:]
    /// By priority; an identity whose job has gone from `waiting` is passed over.
    private var ready = [Deque<JobID>](repeating: [], count: JobPriority.allCases.count)
    /// As `ready`, by time.
    private var delayed = Heap<Due>()
    /// Ended here and not yet in the table: what is read there is out of date for them.
    private var settling: Set<JobID> = []
    /// Put back by somebody before it was known here that their end is in the table.
    private var late: [JobID: JobRecord] = [:]
    /// Set while the table is read: jobs that ended or were taken back since, of which the reading may not know.
    private var gone: Set<JobID>?
    private var rates: RateWindows
    private var tokens = 0

    init(_ name: QueueName, _ limits: QueueLimits, capacity: Int) {
        self.name = name
        self.limits = limits
        self.capacity = capacity
        breaker = Breaker(limits.breaking)
        rates = RateWindows(limits.rates)
    }

    var isIdle: Bool { active.isEmpty && settling.isEmpty }
    var waitingCount: Int { waiting.count }
    /// Whether so little waits in memory that the table is to be asked for more.
    var wantsMore: Bool { hasMore && gone == nil && waiting.count <= capacity / 2 }

    /// Those that could run, and those before their time.
    func counts(at now: Timestamp) -> (ready: Int, delayed: Int) {
        let ready = waiting.values.count(where: { $0.record.runAt <= now })
        return (ready, waiting.count - ready)
    }

    /// How long the job has been ready that is so longest.
    func oldest(at now: Duration) -> Duration {
        ready.indices.compactMap { level in
            ready[level].lazy.compactMap { waiting[$0]?.readySince }.first
        }.min().map { now - $0 } ?? .zero
    }
}

extension Lane {
    /// Takes in a job whose row is committed. One that is known already stays as it is.
    mutating func add(_ record: JobRecord, isLeftover: Bool = false, at now: Moment) {
        let id = record.id
        guard waiting[id] == nil, active[id] == nil else { return }
        guard !settling.contains(id) else {
            late[id] = record
            return
        }
        let isReady = record.runAt <= now.wall
        waiting[id] = Waiting(
            record: record, isLeftover: isLeftover, readySince: isReady ? now.uptime : nil)
        if isReady {
            ready[record.priority.rawValue - 1].append(id)
        } else {
            delayed.insert(Due(at: record.runAt, id: id))
        }
        if waiting.count > capacity { spill(id) }
    }

    /// Forgets the job that is due last, or else the newest: the table has it.
    private mutating func spill(_ newest: JobID) {
        hasMore = true
        while let last = delayed.popMax() {
            guard waiting[last.id]?.record.runAt == last.at else { continue }
            waiting[last.id] = nil
            return
        }
        guard let level = waiting.removeValue(forKey: newest)?.record.priority.rawValue else { return }
        if ready[level - 1].last == newest { ready[level - 1].removeLast() }
    }

    /// The table is about to be read; whatever does not fit meanwhile is noted again.
    mutating func refilling() {
        hasMore = false
        gone = []
    }

    /// Takes in what was read.
    /// - Parameters:
    ///   - newest: the newest job of earlier processes.
    ///   - hasMore: whether the table has still more.
    mutating func refill(_ records: [JobRecord], leftoversUpTo newest: JobID, hasMore more: Bool, at now: Moment) {
        let gone = gone ?? []
        self.gone = nil
        let before = waiting.count
        for record in records where !gone.contains(record.id) && !settling.contains(record.id) {
            add(record, isLeftover: record.id <= newest, at: now)
        }
        // Rows of jobs that this program does not know would be read again for ever.
        if more && waiting.count > before { hasMore = true }
    }

    /// The reading failed.
    mutating func notRefilled() {
        gone = nil
        hasMore = true
    }

    /// Takes a waiting job out.
    mutating func remove(_ id: JobID) {
        waiting[id] = nil
        gone?.insert(id)
    }

    /// Moves jobs whose time has come among those that are ready.
    mutating func advance(to now: Moment) {
        while let first = delayed.min, first.at <= now.wall {
            delayed.removeMin()
            guard let job = waiting[first.id], job.record.runAt == first.at, job.readySince == nil else { continue }
            waiting[first.id]?.readySince = now.uptime
            ready[job.record.priority.rawValue - 1].append(first.id)
        }
    }

    /// The job that comes next, started; nil when none may.
    mutating func claim(at now: Moment) -> Claim? {
        guard !isPaused, active.count < limits.concurrency, breaker.admits(at: now.uptime),
            rates.opening() <= now.uptime, let (level, id) = next(at: now.uptime), let job = waiting[id]
        else { return nil }
        ready[level].removeFirst()
        waiting[id] = nil
        tokens += 1
        rates.started(at: now.uptime)
        breaker.started(id, at: now.uptime)
        let claim = Claim(
            record: job.record, token: tokens, isLeftover: job.isLeftover, startedAt: now.wall,
            waited: now.uptime - (job.readySince ?? now.uptime))
        active[id] = ActiveJob(claim: claim, since: now.uptime, deadline: now.uptime + limits.timeout)
        return claim
    }

    /// The level and identity of the job that has the first turn.
    private mutating func next(at now: Duration) -> (Int, JobID)? {
        var best: (rank: Int64, since: Duration, level: Int, id: JobID)?
        for level in ready.indices {
            while let first = ready[level].first, waiting[first]?.readySince == nil { ready[level].removeFirst() }
            guard let id = ready[level].first, let since = waiting[id]?.readySince else { continue }
            let rank = Int64(level) - Int64((now - since) / Self.ageing)
            if best.map({ (rank, since) < ($0.rank, $0.since) }) ?? true { best = (rank, since, level, id) }
        }
        return best.map { ($0.level, $0.id) }
    }

    /// When something may happen without anybody doing anything, from now; nil when nothing will.
    func pause(at now: Moment) -> Duration? {
        var times = active.values.map(\.due)
        if let first = delayed.min {
            times.append(now.uptime + .milliseconds(first.at.milliseconds - now.wall.milliseconds))
        }
        if let opening = breaker.opening(at: now.uptime) { times.append(opening) }
        let opening = rates.opening()
        if opening > now.uptime { times.append(opening) }
        return times.min().map { max(.zero, $0 - now.uptime) }
    }
}

extension Lane {
    /// Gives the running handler a task that can be cancelled.
    mutating func attach(_ task: Task<Void, Never>, to claim: Claim) {
        guard active[claim.record.id]?.claim.token == claim.token else { return }
        active[claim.record.id]?.task = task
        if active[claim.record.id]?.ending != nil { task.cancel() }
    }

    /// A handler ended; its place is free.
    /// - Returns: what it had come to; nil when the job is somebody else's by now.
    mutating func end(_ claim: Claim) -> ActiveJob? {
        let id = claim.record.id
        guard let job = active[id], job.claim.token == claim.token else { return nil }
        active[id] = nil
        settling.insert(id)
        return job
    }

    /// What came of a job is in the table.
    mutating func settled(_ id: JobID, at now: Moment) {
        settling.remove(id)
        gone?.insert(id)
        if let record = late.removeValue(forKey: id) { add(record, at: now) }
    }

    /// Tells a running handler to end.
    mutating func cancel(_ id: JobID, _ ending: ActiveJob.Ending, at now: Duration) {
        guard active[id] != nil, active[id]?.ending == nil else { return }
        active[id]?.ending = ending
        active[id]?.leaseEnd = now + limits.lease
        active[id]?.task?.cancel()
    }

    /// Cancels handlers that have taken too long, and takes their jobs from those that did not heed it for a lease.
    /// - Returns: the jobs that stalled.
    mutating func overdue(at now: Duration) -> [ActiveJob] {
        var stalled: [ActiveJob] = []
        for (id, job) in active where job.due <= now {
            if job.ending == nil {
                cancel(id, .timedOut, at: now)
            } else {
                active[id] = nil
                settling.insert(id)
                stalled.append(job)
            }
        }
        return stalled
    }

    /// Counts how a job ended, for the breaker and the figures.
    mutating func note(_ id: JobID, _ outcome: Outcome, at now: Duration) {
        switch outcome {
        case .completed:
            breaker.succeeded(id)
            tally.add(isFailure: false, at: now)
        case .failed(let failed):
            if failed.kind == .permanent { breaker.ended(id) } else { breaker.failed(id, at: now) }
            tally.add(isFailure: true, at: now)
        case .stalled:
            breaker.ended(id)
            tally.add(isFailure: true, at: now)
        case .released, .over: breaker.ended(id)
        }
    }
}

import HeapModule
import Kernel

/// What waits.
extension Lane {
    /// Takes in a job whose row is committed. One that is known already stays as it is.
    mutating func add(_ record: JobRecord, isLeftover: Bool = false, at now: Moment) {
        let id = record.id
        guard waiting[id] == nil, active[id] == nil else { return }
        guard !settling.contains(id) else {
            late[id] = record
            return
        }
        let job = WaitingJob(record, isLeftover: isLeftover)
        if record.conditions != nil { conditionalCount += 1 }
        if record.runAt <= now.wall {
            makeReady(job, at: now.uptime)
        } else {
            waiting[id] = job
            delayed.insert(DueJob(at: job.dueAt, id: id))
        }
        if waiting.count > capacity { spill(id) }
    }

    /// The time of a job has come: it takes its place, or waits aside for its target.
    private mutating func makeReady(_ job: WaitingJob, at now: Duration) {
        let record = job.record
        let isAside = record.target.map { targets?.isFree($0, at: now) == false } ?? false
        var job = job
        job.readySince = now
        waiting[record.id] = job
        readyCount += 1
        let entry = ReadyLevels.Entry(id: record.id, since: now)
        guard isAside, let target = record.target else { return ready.append(entry, record.priority) }
        putAside(entry, record, of: target, at: now)
    }

    /// Keeps a job that is ready aside until its target takes more, or leaves it to the table.
    mutating func putAside(_ entry: ReadyLevels.Entry, _ record: JobRecord, of target: String, at now: Duration) {
        guard targets?.isFull(target) == false else {
            forget(record.id)
            return
        }
        waiting[record.id]?.isParked = true
        targets?.park(entry, record.priority, of: target, at: now, among: waiting)
    }

    /// Lets the next job of a target back into the order.
    mutating func release(_ target: String?, at now: Duration) {
        guard let target, let id = targets?.release(target, at: now, among: waiting), let job = waiting[id],
            let since = job.readySince
        else { return }
        waiting[id]?.isParked = false
        ready.insert(ReadyLevels.Entry(id: id, since: since), job.record.priority)
    }

    /// Takes a job out of what waits.
    @discardableResult
    mutating func forget(_ id: JobID) -> WaitingJob? {
        guard let job = waiting.removeValue(forKey: id) else { return nil }
        if job.readySince != nil { readyCount -= 1 }
        if job.record.conditions != nil { conditionalCount -= 1 }
        if job.isParked, let target = job.record.target { targets?.lost(target) }
        return job
    }

    /// Takes a waiting job back.
    mutating func remove(_ id: JobID, at now: Duration) {
        if let job = forget(id) { release(job.record.target, at: now) }
        ready.tidy(live: readyCount, among: waiting)
        gone?.insert(id)
    }

    /// Forgets the job that is due last, or else the newest: the table has it.
    private mutating func spill(_ newest: JobID) {
        hasMore = true
        while let last = delayed.popMax() {
            guard waiting[last.id]?.dueAt == last.at, waiting[last.id]?.readySince == nil else { continue }
            forget(last.id)
            return
        }
        if let job = forget(newest), !job.isParked { ready.removeLast(newest, job.record.priority) }
    }

    /// Moves jobs whose time has come among those that are ready.
    mutating func advance(to now: Moment) {
        while let first = delayed.min, first.at <= now.wall {
            delayed.removeMin()
            guard let job = waiting[first.id], job.dueAt == first.at, job.readySince == nil else { continue }
            makeReady(job, at: now.uptime)
        }
        for target in targets?.due(at: now.uptime) ?? [] { release(target, at: now.uptime) }
    }

    /// Puts a job off that may not start yet.
    mutating func putOff(_ job: WaitingJob, until time: Timestamp, at now: Duration) {
        waiting[job.record.id]?.dueAt = time
        waiting[job.record.id]?.readySince = nil
        readyCount -= 1
        delayed.insert(DueJob(at: time, id: job.record.id))
        release(job.record.target, at: now)
    }
}

/// More from the table.
extension Lane {
    /// The table is about to be read; whatever does not fit meanwhile is noted again.
    /// - Returns: targets of whose jobs memory has enough.
    @discardableResult
    mutating func refilling() -> [String] {
        hasMore = false
        gone = []
        return targets?.refilling() ?? []
    }

    /// Takes in what was read.
    /// - Parameters:
    ///   - newest: the newest job of earlier processes.
    ///   - more: whether the table has still more.
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
}

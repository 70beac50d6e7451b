import HeapModule
import Kernel

/// What may start.
extension Lane {
    /// Whether the queue as a whole lets a job start.
    private func isOpen(at now: Duration) -> Bool {
        !isPaused && !isHeld && active.count < limits.concurrency && breaker.admits(at: now) && rates.opening() <= now
    }

    /// Whether a claim may find something.
    func isWorthAClaim(at now: Duration) -> Bool {
        readyCount > 0 && isOpen(at: now)
    }

    /// The job that comes next, started; nil when none may.
    /// - Parameter surroundings: what conditions are judged by; nil counts as perfect calm.
    mutating func claim(at now: Moment, in surroundings: JobConditions.Surroundings? = nil) -> Claim? {
        guard isWorthAClaim(at: now.uptime) else { return nil }
        while let place = ready.first(at: now.uptime, among: waiting), let job = waiting[place.entry.id] {
            ready.take(place)
            let record = job.record
            if let later = record.conditions?.delay(of: record, at: now.wall, in: surroundings) {
                putOff(job, until: later, at: now.uptime)
            } else if let target = record.target, targets?.admits(target, at: now.uptime) == false {
                putAside(place.entry, record, of: target, at: now.uptime)
            } else {
                return start(job, at: now)
            }
        }
        return nil
    }

    private mutating func start(_ job: WaitingJob, at now: Moment) -> Claim {
        let id = job.record.id
        forget(id)
        tokens += 1
        rates.started(at: now.uptime)
        breaker.started(id, at: now.uptime)
        if let target = job.record.target, targets != nil {
            targets?.started(target, id, at: now.uptime)
            release(target, at: now.uptime)
        }
        let claim = Claim(
            record: job.record, token: tokens, isLeftover: job.isLeftover, startedAt: now.wall,
            waited: now.uptime - (job.readySince ?? now.uptime))
        let deadline = now.uptime + limits.timeout
        active[id] = ActiveJob(claim: claim, since: now.uptime, deadline: deadline)
        firstDue = min(firstDue ?? deadline, deadline)
        return claim
    }

    /// When something may happen without anybody doing anything, from now; nil when nothing will.
    func pause(at now: Moment) -> Duration? {
        var next = active.isEmpty ? nil : firstDue
        func consider(_ time: Duration) { next = min(next ?? time, time) }
        if let first = delayed.min {
            consider(now.uptime + .milliseconds(first.at.milliseconds - now.wall.milliseconds))
        }
        if readyCount > 0 {
            if let opening = breaker.opening(at: now.uptime) { consider(opening) }
            let opening = rates.opening()
            if opening > now.uptime { consider(opening) }
            if let opening = targets?.opening { consider(opening) }
        }
        return next.map { max(.zero, $0 - now.uptime) }
    }
}

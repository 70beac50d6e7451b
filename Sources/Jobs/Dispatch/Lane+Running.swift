import Kernel

/// What runs.
extension Lane {
    /// Gives the running job what its handler sees and a task that can be cancelled.
    mutating func attach(_ run: JobRun, _ task: Task<Void, Never>?, to claim: Claim) {
        active[claim.record.id]?.attach(run, task, of: claim)
    }

    /// A handler ended; its place is free.
    /// - Returns: what it had come to; nil when the job is somebody else's by now.
    mutating func end(_ claim: Claim, at now: Duration) -> ActiveJob? {
        let id = claim.record.id
        guard let job = active[id], job.claim.token == claim.token else { return nil }
        leave(job, at: now)
        return job
    }

    /// A job does not run here any more; what came of it is not in the table yet.
    private mutating func leave(_ job: ActiveJob, at now: Duration) {
        let record = job.claim.record
        active[record.id] = nil
        settling.insert(record.id)
        guard let target = record.target else { return }
        targets?.ended(target)
        release(target, at: now)
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
        let leaseEnd = now + limits.lease
        active[id]?.ending = ending
        active[id]?.leaseEnd = leaseEnd
        firstDue = min(firstDue ?? leaseEnd, leaseEnd)
        active[id]?.task?.cancel()
    }

    /// Cancels handlers that have taken too long, and takes their jobs from those that did not heed it for a lease.
    /// - Returns: the jobs that stalled.
    mutating func overdue(at now: Duration) -> [ActiveJob] {
        guard let firstDue, firstDue <= now else { return [] }
        var stalled: [ActiveJob] = []
        for (id, job) in active where job.due <= now {
            if job.ending == nil {
                cancel(id, .timedOut, at: now)
            } else {
                leave(job, at: now)
                stalled.append(job)
            }
        }
        self.firstDue = active.values.map(\.due).min()
        return stalled
    }

    /// Counts how a job ended, for the breakers and the figures.
    mutating func note(_ claim: Claim, _ outcome: Outcome, at now: Duration) {
        let record = claim.record
        breaker.note(record.id, outcome, at: now)
        if let target = record.target {
            targets?.note(target, record.id, outcome, at: now)
            release(target, at: now)
        }
        switch outcome {
        case .completed: tally.add(isFailure: false, at: now)
        case .failed, .stalled: tally.add(isFailure: true, at: now)
        case .released, .over: break
        }
    }
}

import Kernel
import Storage
import Synchronization
import Telemetry

/// The runners.
extension JobQueue {
    /// Runs a handler in a task of its own, not a child of anybody's: each must be cancelled alone, when its time is up or a
    /// person says so.
    func begin(_ claim: Claim) {
        let run = JobRun(claim, queue: self)
        board.withLock { board in
            let task = Task { await self.work(from: run) }
            board.lane(claim.record.queue) { $0.attach(run, task, to: claim) }
        }
    }

    /// A runner that nobody told to end goes on with the job that comes next.
    private func work(from first: JobRun) async {
        var next: JobRun? = first
        while let run = next { next = await perform(run) }
    }

    /// - Returns: the next run; nil when there is none or the loop is to see to it.
    private func perform(_ run: JobRun) async -> JobRun? {
        let (claim, record) = (run.claim, run.claim.record)
        let began = clock.uptime()
        let declared = self.declared(record.name)
        declared?.figures.wait.observe(claim.waited / .seconds(1))
        var outcome = Outcome.completed
        do {
            guard let declared, let payload = try await payload(of: record) else { throw JobIsOver() }
            run.begin(payload)
            try await traced(record) { try await declared.handler.body(run) }
        } catch is JobIsOver {
            outcome = .over
        } catch {
            outcome = .failed(FailedTry(error))
        }
        let now = clock.now()
        let change = board.withLock { $0.change(from: run, &outcome, at: now) { JobRun($0, queue: self) } }
        // Somebody else has the job since this handler did not end in time.
        guard change.isOurs else {
            bell.ring()
            return nil
        }
        declared?.figures.duration.observe((now.uptime - began) / .seconds(1))
        if run.isCompleted {
            declared?.figures.completed.add()
        } else {
            finish(Finishing.End(claim: claim, outcome: outcome, result: run.result))
        }
        if change.wakes { bell.ring() }
        guard let next = change.next, next.claim.isLeftover else { return change.next }
        errand { await self.beginLeftovers([next.claim]) }
        return nil
    }

    /// Runs a handler in the trace of the verb that promised the job.
    private func traced(_ record: JobRecord, _ body: () async throws -> Void) async throws {
        let scope = tracer.begin(continuing: record.origin)
        let start = ContinuousClock.now
        func finish(isError: Bool) {
            scope.finish(
                "job \(record.name)", .queue, from: start, to: .now, isError: isError,
                ["queue": record.queue.rawValue, "job": "\(record.id)", "attempt": "\(record.attempts + 1)"])
        }
        do {
            try await TraceScope.$current.withValue(scope, operation: body)
            finish(isError: false)
        } catch {
            finish(isError: !(error is JobIsOver || error is CancellationError))
            throw error
        }
    }

    private func payload(of record: JobRecord) async throws -> String? {
        if let payload = record.payload { return payload }
        return try await store.read { db in try JobQueries.payload(of: record.id, in: db) }
    }
}

extension Board {
    /// What becomes of a runner whose handler ended.
    struct Change: Sendable {
        /// Whether the job still was its own.
        let isOurs: Bool
        /// What it goes on with.
        var next: JobRun?
        /// Whether the loop is to look.
        var wakes = true
    }

    /// A handler ended: frees its place, notes what came of it and gives its task the job that comes next.
    /// - Parameter outcome: what the handler came to; why it was told to end counts for more than what it threw.
    mutating func change(
        from run: JobRun, _ outcome: inout Outcome, at now: Moment, _ make: (Claim) -> JobRun
    ) -> Change {
        let queue = run.claim.record.queue
        guard let ended = lane(queue, { $0.end(run.claim, at: now.uptime) }) else { return Change(isOurs: false) }
        if case .failed = outcome {
            switch ended.ending {
            case .timedOut: outcome = .failed(FailedTry(JobTimedOut()))
            case .cancelled: outcome = .over
            case .stopped: outcome = .released
            case nil: break
            }
        }
        let judged = outcome
        let isWritten = run.isCompleted
        lane(queue) { lane in
            lane.note(run.claim, judged, at: now.uptime)
            if isWritten { lane.settled(run.claim.record.id, at: now) }
        }
        var change = Change(isOurs: true)
        guard ended.ending == nil, let claim = self.claim(at: now, upTo: 1).first else { return change }
        let next = make(claim)
        if !claim.isLeftover { lane(claim.record.queue) { $0.attach(next, ended.task, to: claim) } }
        change.next = next
        change.wakes = isWorthALook(queue, at: now) || isWorthALook(claim.record.queue, at: now)
        return change
    }
}

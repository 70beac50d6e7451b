import Kernel
import Logging
import Storage
import Synchronization
import Telemetry

/// Ends of jobs on their way into the table: while some are being written the next gather, so that under load one write
/// ends many jobs and alone a job is ended at once.
final class Finishing: Sendable {
    /// A run that is over.
    struct End: Sendable {
        let claim: Claim
        let outcome: Outcome
        let result: String?
    }

    private struct State {
        var waiting: [End] = []
        var isWriting = false
    }

    /// Ends that share a write.
    private static let batch = 256

    private let state = Mutex(State())

    /// - Returns: whether nobody is writing, so that the caller must see to it.
    func add(_ end: End) -> Bool {
        state.withLock { state in
            state.waiting.append(end)
            defer { state.isWriting = true }
            return !state.isWriting
        }
    }

    /// What is to be written next; empty when the writing is done.
    func take() -> [End] {
        state.withLock { state in
            let some = Array(state.waiting.prefix(Self.batch))
            state.waiting.removeFirst(some.count)
            if some.isEmpty { state.isWriting = false }
            return some
        }
    }
}

extension JobQueue {
    /// Writes down how a run ended; its place in the queue is free already, and its lane has noted it.
    func finish(_ end: Finishing.End) {
        if finishing.add(end) { errand { await self.writeEnds() } }
    }

    private func writeEnds() async {
        while true {
            let ends = finishing.take()
            guard !ends.isEmpty else { return }
            let written = await write(ends)
            let now = clock.now()
            board.withLock { board in
                for end in ends {
                    board.lane(end.claim.record.queue) { $0.settled(end.claim.record.id, at: now) }
                }
            }
            guard let written else { continue }
            for (kind, result) in written.results { figures.count(kind, result) }
            add(written.runnable)
            if !written.results.isEmpty { recountDead(written.results.filter { $0.1 == .dead }.map { $0.0.queue }) }
        }
    }

    /// What a write of ends leads to.
    struct Written: Sendable {
        /// Jobs that may run now or later: put back, or waited for nothing more.
        var runnable: [JobRecord] = []
        var results: [(JobKind, JobFigures.Result)] = []
    }

    /// Tries until it is written. A store that saves nothing any more ends that: the rows say that the jobs are to be done,
    /// and the next process does them again.
    private func write(_ ends: [Finishing.End]) async -> Written? {
        let times = ends.map { _ in Double.random(in: 0...1) }
        while true {
            do {
                return try await store.write("jobs.finish") { [self] context in
                    var written = Written()
                    for (end, chance) in zip(ends, times) { try apply(end, chance, &written, in: context) }
                    return written
                }
            } catch {
                logger.error(
                    "the ends of jobs are not written", metadata: ["jobs": "\(ends.count)", "cause": "\(error)"])
                guard store.stoppedBecause == nil, !board.withLock({ $0.isStopping }) else { return nil }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func apply(
        _ end: Finishing.End, _ chance: Double, _ written: inout Written, in context: WriteContext
    ) throws {
        let record = end.claim.record
        let kind = JobKind(record.name, on: record.queue)
        switch end.outcome {
        case .over: return
        case .released:
            if end.claim.isLeftover { try JobQueries.unclaim(record, in: context.db) }
        case .completed:
            let isAwaited = try JobQueries.complete(
                record, startedAt: end.claim.startedAt, result: end.result, at: context.now, in: context.db)
            if isAwaited != nil { written.results.append((kind, .completed)) }
            guard isAwaited == true else { return }
            written.runnable += try WaitQueries.release(waitersFor: record.id, isCompleted: true, in: context.db)
        case .failed(let failed): try fail(end.claim, failed, chance, &written, in: context)
        case .stalled: try stall(end.claim, &written, in: context)
        }
    }

    private func fail(
        _ claim: Claim, _ failed: FailedTry, _ chance: Double, _ written: inout Written, in context: WriteContext
    ) throws {
        var record = claim.record
        let kind = JobKind(record.name, on: record.queue)
        record.attempts += 1
        if failed.kind != .permanent, record.attempts < record.maxAttempts {
            let backoff = options[record.queue].backoff
            record.runAt =
                context.now + (failed.retryAfter ?? backoff.wait(after: record.attempts, chance: chance))
            if try JobQueries.again(record, failed, startedAt: claim.startedAt, in: context.db) {
                written.runnable.append(record)
            }
            written.results.append((kind, .retried))
            return
        }
        let isTransient = failed.kind == .transient
        let wait = isTransient && record.rounds < options.revivals.count ? options.revivals[record.rounds] : nil
        let deaths =
            try isTransient
            ? KeepingQueries.deaths(
                of: record.name, in: record.queue, since: context.now - .days(1), upTo: options.deathsToEscalate,
                in: context.db) : 0
        let isAwaited = try JobQueries.end(
            record, as: .dead, failed, deaths >= options.deathsToEscalate ? .escalate : failed.recommendation,
            reviveAt: wait.map { context.now + $0 }, startedAt: claim.startedAt, at: context.now, in: context.db)
        if isAwaited != nil {
            written.results.append((kind, .dead))
            var facts: Logger.Metadata = [
                "job": "\(record.name)", "id": "\(record.id)", "cause": "\(failed.stored)",
            ]
            if let origin = record.origin { facts["traceId"] = "\(origin.traceId)" }
            logger.error("a job is dead", metadata: facts)
        }
        guard isAwaited == true else { return }
        written.runnable += try WaitQueries.release(waitersFor: record.id, isCompleted: false, in: context.db)
    }

    /// The runner was lost. The try does not count, since nobody knows how far it came; three lost runners are enough.
    func stall(_ claim: Claim, _ written: inout Written, in context: WriteContext) throws {
        var record = claim.record
        let kind = JobKind(record.name, on: record.queue)
        record.stalls += 1
        let limits = options[record.queue]
        guard record.stalls >= limits.stalls else {
            record.runAt = context.now
            if try JobQueries.again(record, nil, startedAt: claim.startedAt, in: context.db) {
                written.runnable.append(record)
            }
            written.results.append((kind, .stalled))
            return
        }
        let failed = FailedTry(JobFailure.permanent("The runner was lost \(record.stalls) times."))
        let isAwaited = try JobQueries.end(
            record, as: .failed, failed, .escalate, reviveAt: nil, startedAt: claim.startedAt, at: context.now,
            in: context.db)
        if isAwaited != nil { written.results.append((kind, .failed)) }
        guard isAwaited == true else { return }
        written.runnable += try WaitQueries.release(waitersFor: record.id, isCompleted: false, in: context.db)
    }
}

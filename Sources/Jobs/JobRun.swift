import Foundation
import Kernel
import Storage
import Synchronization

/// A job that runs, as its handler sees it.
package final class JobRun: Sendable {
    private struct State {
        var text = ""
        var progress = 0
        var stage: String?
        var result: String?
        var isCompleted = false
    }

    package let id: JobID
    /// Which try this is, from 1.
    package let attempt: Int
    let claim: Claim
    private let queue: JobQueue
    private let state = Mutex(State())

    init(_ claim: Claim, queue: JobQueue) {
        id = claim.record.id
        attempt = claim.record.attempts + 1
        self.claim = claim
        self.queue = queue
    }

    /// What it was told is here.
    func begin(_ payload: String) {
        state.withLock { $0.text = payload }
    }

    /// Says how far it is, 0 to 100, and with what. Kept in memory: a job that is run again begins anew.
    package func progress(_ percent: Int, stage: String? = nil) {
        state.withLock { state in
            state.progress = min(100, max(0, percent))
            state.stage = stage ?? state.stage
        }
    }

    /// Keeps what came of the job, for those who look at it later; 8 KB of JSON at most.
    package func keep(_ result: some Encodable) throws {
        let text = try JSON.encode(result)
        guard text.utf8.count <= 8192 else { return }
        state.withLock { $0.result = text }
    }

    /// Writes the effect of the job and its completion in one transaction, so that both happen once. What a handler throws
    /// afterwards changes nothing of that and tells breakers alone how it went: `JobIsOver` that nobody knows.
    /// - Throws: what `effect` throws; `JobIsOver` when the job was finished or taken back meanwhile.
    @discardableResult
    package func complete<Value: Sendable>(
        _ verb: StaticString, _ effect: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> Value {
        let value = try await queue.store.write(verb) { context in
            let value = try effect(context)
            try context.complete(self)
            return value
        }
        state.withLock { $0.isCompleted = true }
        return value
    }

    /// Whether the completion is known to be in the table.
    var isCompleted: Bool { state.withLock { $0.isCompleted } }
    var result: String? { state.withLock { $0.result } }
    /// How far it is.
    var standing: (progress: Int, stage: String?) { state.withLock { ($0.progress, $0.stage) } }

    func payload<Payload: JobPayload>() throws -> Payload {
        do {
            return try JSON.decode(Payload.self, from: Data(state.withLock { $0.text }.utf8))
        } catch {
            throw JobFailure.permanent("The payload of \(claim.record.name) cannot be read: \(error)")
        }
    }

    fileprivate func complete(in context: WriteContext) throws {
        let isAwaited = try JobQueries.complete(
            claim.record, startedAt: claim.startedAt, result: result, at: context.now, in: context.db)
        guard let isAwaited else { throw JobIsOver() }
        guard isAwaited else { return }
        let released = try WaitQueries.release(waitersFor: id, isCompleted: true, in: context.db)
        context.afterCommit { [queue] in queue.add(released) }
    }
}

extension WriteContext {
    /// Completes a job in this write: its effect and its end are committed together, or neither.
    /// - Throws: `JobIsOver` when the job was finished or taken back meanwhile; the write must then fail.
    package func complete(_ run: JobRun) throws {
        try run.complete(in: self)
    }
}

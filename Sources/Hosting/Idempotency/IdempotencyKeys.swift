import Kernel
import Logging
import Storage
import Synchronization
import Web

/// Answers writes that their callers have named once, and again with what was answered then.
///
/// That a write was carried out, and its answer where the verb's value tells it, is a row of the verb's own transaction: a
/// killed process forgets both or neither. An answer that takes more than the verb to know follows in a write of its own;
/// should the process end between the two, a retry hears that its request was carried out, and nothing is done twice.
/// What runs is known in memory alone, for only this process answers. What rests is sealed (`AnswerSeal`).
struct IdempotencyKeys: AnswerKeeping {
    private static let batch = 250

    private let store: Datastore
    private let clock: WallClock
    private let options: IdempotencyOptions
    private let seal: AnswerSeal
    private let logger: Logger
    private let running = RunningRequests()

    init(_ host: Engines) {
        store = host.store
        clock = host.clock
        options = host.options.idempotency
        seal = host.answerSeal
        logger = host.logger("idempotency")
    }

    func answer(
        _ request: KeyedRequest, by work: @Sendable () async throws -> KeptAnswer
    ) async throws -> (answer: KeptAnswer, isReplayed: Bool) {
        let seal = seal.seal(for: request)
        let name = seal.name
        guard running.begin(name) else {
            throw Refusal(.conflict, "The first request under this key is still being answered.", retryAfter: 1)
        }
        defer { running.end(name) }
        let now = clock.now()
        let kept = try await store.read { try IdempotencyQueries.find(name, at: now, in: $0) }
        if let kept { return (try await replay(kept, seal, to: request), true) }
        let write = KeyedWrite(request, seal, options)
        defer { write.close() }
        let answer = try await Datastore.$companion.withValue(write) { try await work() }
        if write.isCommitted, write.answer != answer { await amend(seal, answer) }
        return (answer, false)
    }

    /// Removes what may be used anew, in writes of a few milliseconds with room for others between them.
    /// - Returns: how many went.
    static func forget(in store: Datastore) async throws -> Int {
        var removed = 0
        while true {
            try Task.checkCancellation()
            let count = try await store.write("idempotency.forget") { context in
                try IdempotencyQueries.deleteExpired(at: context.now, limit: batch, in: context.db)
            }
            removed += count
            if count < batch { return removed }
        }
    }

    private func replay(
        _ kept: KeptRequest, _ seal: RequestSeal, to request: KeyedRequest
    ) async throws -> KeptAnswer {
        try await request.finishReading(kept.fingerprint.size)
        guard request.fingerprint().map(seal.hidden) == kept.fingerprint else {
            throw Refusal(.conflict, "This key was used for another request; take a new one.")
        }
        guard let answer = kept.answer.flatMap(seal.opened) else {
            throw Refusal(.conflict, "This request was carried out before; its answer is not at hand any more.")
        }
        return answer
    }

    /// The write is committed and will be answered; that its answer cannot be kept is no failure of it.
    private func amend(_ seal: RequestSeal, _ answer: KeptAnswer) async {
        guard answer.isKept else { return }
        do {
            let sealed = try seal.sealed(answer)
            try await store.write("idempotency.amend") {
                try IdempotencyQueries.amend(seal.name, sealed, in: $0.db)
            }
        } catch {
            logger.warning("the answer under a key was not kept", metadata: ["error": "\(error)"])
        }
    }
}

extension KeptAnswer {
    /// Whether it is small enough.
    var isKept: Bool { body?.count ?? 0 <= IdempotencyOptions.mostAnswerBytes }
}

/// Writes down, in the first write of a request, that it was carried out.
private final class KeyedWrite: WriteCompanion {
    private struct State {
        var isOpen = true
        var isCommitted = false
        var answer: KeptAnswer?
    }

    private let request: KeyedRequest
    private let seal: RequestSeal
    private let options: IdempotencyOptions
    private let state = Mutex(State())

    init(_ request: KeyedRequest, _ seal: RequestSeal, _ options: IdempotencyOptions) {
        self.request = request
        self.seal = seal
        self.options = options
    }

    var isCommitted: Bool { state.withLock { $0.isCommitted } }
    /// The answer in the row, if it was known.
    var answer: KeptAnswer? { state.withLock { $0.answer } }

    func write(along value: any Sendable, in context: WriteContext) throws {
        guard state.withLock({ $0.isOpen && !$0.isCommitted }), let fingerprint = request.fingerprint() else { return }
        let answer = try request.answer(value).flatMap { $0.isKept ? $0 : nil }
        try IdempotencyQueries.keep(
            seal.name,
            KeptRequest(fingerprint: seal.hidden(fingerprint), answer: try answer.map(seal.sealed)),
            until: context.now + options.keep, atMost: options.perUser, in: context.db)
        state.withLock { $0.answer = answer }
    }

    func committed() {
        state.withLock { $0.isCommitted = $0.isOpen }
    }

    /// The request is answered; what tasks that it has started write is none of it.
    func close() {
        state.withLock { $0.isOpen = false }
    }
}

/// The requests under keys that are being answered.
private final class RunningRequests: Sendable {
    private let names = Mutex<Set<KeptName>>([])

    /// False when it runs already.
    func begin(_ name: KeptName) -> Bool { names.withLock { $0.insert(name).inserted } }

    func end(_ name: KeptName) { names.withLock { _ = $0.remove(name) } }
}

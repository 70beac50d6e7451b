import Kernel
import Synchronization

/// Lets requests and events of sockets in, no more at once than can be worked on, and keeps one who floods from taking everybody's place.
///
/// What is too much is refused with 503 and a time to come back before it costs anything. A refusal keeps the place of its
/// sender for a moment, so one who asks again at once is slowed down and nobody else. So is one who crowds: between two of its
/// requests the others' find the processors free.
package final class Admission: Sendable {
    private typealias Caller = CheckedContinuation<Void, any Error>

    private struct State {
        var queue: TurnQueue<Caller>
        var shed: [AdmissionStatistics.Shedding: UInt64] = [:]
        /// Refused ones that wait to be told.
        var parked = 0
        /// Whether somebody looks for those who have waited too long.
        var isWatched = false
    }

    private let options: AdmissionOptions
    private let state: Mutex<State>

    package init(options: AdmissionOptions) {
        self.options = options
        state = Mutex(State(queue: TurnQueue(options: options)))
    }

    package var statistics: AdmissionStatistics {
        state.withLock { AdmissionStatistics(running: $0.queue.running, waiting: $0.queue.waiting, shed: $0.shed) }
    }

    /// Runs `work` when it is the client's turn.
    /// - Throws: `unavailable` with `retryAfter` when too much waits already; what `work` throws.
    package func perform<Value>(
        for client: AdmissionClient, _ work: (Turn) async throws -> Value
    ) async throws -> Value {
        let turn = Turn(client, self)
        try await enter(client)
        let began = ContinuousClock.now
        do {
            let value = try await work(turn)
            let took = began.duration(to: .now)
            turn.endLater(state.withLock { $0.queue.rest(of: client, after: took) })
            return value
        } catch {
            if error.keepsItsPlace { turn.endLater(options.pause) } else { turn.end() }
            throw error
        }
    }

    /// One request that is worked on. Only the task of the request uses it.
    package final class Turn: Sendable {
        private let client: AdmissionClient
        private let admission: Admission
        private let isHeld = Atomic(true)

        fileprivate init(_ client: AdmissionClient, _ admission: Admission) {
            self.client = client
            self.admission = admission
        }

        /// Lets others go on while `work` waits for the client, then takes a new turn.
        func aside<Value>(_ work: () async throws -> Value) async throws -> Value {
            end()
            let value = try await work()
            try await admission.enter(client)
            isHeld.store(true, ordering: .relaxed)
            return value
        }

        /// Lets others go on; no second call does anything.
        func end() {
            if isHeld.exchange(false, ordering: .relaxed) { admission.leave(client) }
        }

        fileprivate func endLater(_ pause: Duration) {
            guard pause > .zero, isHeld.exchange(false, ordering: .relaxed) else { return end() }
            Task { [client, admission] in
                try? await Task.sleep(for: pause)
                admission.leave(client)
            }
        }
    }

    private func enter(_ client: AdmissionClient) async throws {
        if state.withLock({ $0.queue.admit(client) }) { return }
        do {
            try await withCheckedThrowingContinuation { caller in
                let entry = state.withLock { $0.queue.enter(client, caller, at: .now) }
                switch entry {
                case .admitted: caller.resume()
                case .queued: watch()
                case .refused(let why): caller.resume(throwing: Overload(why: why))
                }
            }
        } catch let overload as Overload {
            throw await refusal(overload.why)
        }
    }

    /// While somebody waits, those who have waited too long are told so even when nobody leaves.
    private func watch() {
        let isFirst = state.withLock { state in
            defer { state.isWatched = true }
            return !state.isWatched
        }
        guard isFirst else { return }
        let pause = max(.milliseconds(100), options.patience / 4)
        Task { [weak self] in
            var isOver = false
            while !isOver {
                try? await Task.sleep(for: pause)
                guard let self else { return }
                let late = state.withLock { state in
                    let late = state.queue.expire(at: .now)
                    isOver = state.queue.waiting == 0
                    state.isWatched = !isOver
                    return late
                }
                for caller in late { caller.resume(throwing: Overload(why: .late)) }
            }
        }
    }

    private func leave(_ client: AdmissionClient) {
        state.withLock { $0.queue.leave(client) }
        while let (caller, isLate) = state.withLock({ $0.queue.next(at: .now) }) {
            if isLate { caller.resume(throwing: Overload(why: .late)) } else { caller.resume() }
        }
    }

    /// What is answered, after a pause unless too many are in one already.
    private func refusal(_ why: AdmissionStatistics.Shedding) async -> Refusal {
        let isParked = state.withLock { state in
            state.shed[why, default: 0] += 1
            guard why != .late, state.parked < options.waiting else { return false }
            state.parked += 1
            return true
        }
        if isParked {
            try? await Task.sleep(for: options.pause * 10)
            state.withLock { $0.parked -= 1 }
        }
        return Refusal(
            .unavailable, "The server has too much to do. Please try again in a moment.",
            retryAfter: why == .client ? 1 : 5)
    }

    private struct Overload: Error {
        let why: AdmissionStatistics.Shedding
    }
}

extension Error {
    /// Whether its sender shall not ask again at once: limits, and credentials that are none.
    fileprivate var keepsItsPlace: Bool {
        guard let refusal = self as? Refusal else { return false }
        return refusal.code.status == 429 || refusal.code == .unauthorized
    }
}

import Synchronization

/// What gathers between rounds. Noting returns at once; a round takes all that waits, and they follow each other until
/// nothing is left.
///
/// The first round comes a delay after a quiet time, so that what comes together is taken together, the next ones an
/// interval after each other.
final class Rounds<Waiting: Collection & Sendable>: Sendable {
    private struct State {
        var waiting: Waiting
        var isRunning = false
    }

    private let empty: Waiting
    private let delay: Duration
    private let interval: Duration
    private let state: Mutex<State>

    /// - Parameter empty: what waits when nothing does.
    init(_ empty: Waiting, after delay: Duration, every interval: Duration) {
        self.empty = empty
        self.delay = delay
        self.interval = interval
        state = Mutex(State(waiting: empty))
    }

    /// Changes what waits and sees to it that a round takes it.
    /// - Parameter round: holds its owner weakly: when the room is gone, so is the task between two rounds.
    func note(_ change: (inout Waiting) -> Void, _ round: @escaping @Sendable (Waiting) async -> Void) {
        let isFirst = state.withLock { state in
            change(&state.waiting)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFirst else { return }
        let (delay, interval) = (delay, interval)
        Task { [weak self] in
            try? await Task.sleep(for: delay)
            while let waiting = self?.next() {
                await round(waiting)
                try? await Task.sleep(for: interval)
            }
        }
    }

    /// Gives back what a round could not do; the next one, where there is one, tries again.
    func giveBack(_ change: (inout Waiting) -> Void) {
        state.withLock { change(&$0.waiting) }
    }

    /// Takes all that waits, outside of the rounds.
    func take() -> Waiting {
        state.withLock { state in
            defer { state.waiting = empty }
            return state.waiting
        }
    }

    /// What waits; nil, and an end to the rounds, when that is nothing.
    private func next() -> Waiting? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            defer { state.waiting = empty }
            return state.waiting
        }
    }
}

import Kernel
import Synchronization

/// How far the index is behind the event log, in time. Before the first round nobody knows; then it is behind since the
/// start.
final class IndexLag: Sendable {
    private struct State {
        var newest: Int64 = 0
        /// When the first event happened that is not in the index.
        var since: Timestamp?
    }

    private let clock: WallClock
    private let state: Mutex<State>

    init(clock: WallClock) {
        self.clock = clock
        state = Mutex(State(newest: 0, since: clock.now()))
    }

    /// The newest event heard of.
    var newest: Int64 { state.withLock { $0.newest } }

    /// Takes note of what was committed.
    func note(_ events: [LoggedEvent]) {
        guard let first = events.first, let last = events.last else { return }
        state.withLock { state in
            if state.since == nil { state.since = first.at }
            state.newest = max(state.newest, last.id.rawValue)
        }
    }

    /// Everything up to an event is in. What came meanwhile waits since now.
    func caughtUp(to event: Int64) {
        let now = clock.now()
        state.withLock { $0.since = $0.newest > event ? now : nil }
    }

    /// Seconds since the first event that is not in the index; 0 when all are.
    var seconds: Double {
        let since = state.withLock { $0.since }
        return since.map { max(0, Double(clock.now().milliseconds - $0.milliseconds) / 1_000) } ?? 0
    }
}

import Foundation
import Synchronization

/// How far long work has come, on standard error: on a terminal one line that changes, elsewhere now and then a line.
final class ProgressLine: Sendable {
    private struct State {
        var last: ContinuousClock.Instant
        var isShown = false
    }

    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let state: Mutex<State>

    init() {
        // What is over soon needs no line in a log.
        state = Mutex(State(last: .now))
    }

    private var pause: Duration { isTerminal ? .milliseconds(100) : .seconds(5) }

    /// Shows a few words; of what comes too quickly, some.
    func show(_ words: String) {
        state.withLock { state in
            guard state.last.duration(to: .now) >= pause else { return }
            state.last = .now
            state.isShown = true
            isTerminal ? Output.status(words) : Output.note(words)
        }
    }

    /// Leaves the line of the terminal empty.
    func clear() {
        state.withLock { state in
            if isTerminal, state.isShown { Output.status("") }
            state.isShown = false
        }
    }
}

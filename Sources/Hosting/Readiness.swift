import Kernel
import Synchronization

/// Where the process is in its life; asked before every request.
package final class Readiness: Sendable {
    /// The stages of a life.
    package enum Stage: Sendable, Equatable {
        case migrating
        case ready
        case stopping
    }

    private let stage = Mutex(Stage.migrating)

    package init() {}

    package var current: Stage { stage.withLock { $0 } }

    package func enter(_ next: Stage) {
        stage.withLock { $0 = next }
    }

    /// Why nothing can be answered right now; nil when all is well.
    package var holdUp: Refusal? {
        switch current {
        case .ready: nil
        case .migrating:
            Refusal(.maintenance, "The server is bringing its data up to date. Please try again.", retryAfter: 5)
        case .stopping: Refusal(.unavailable, "The server is restarting. Please try again.", retryAfter: 5)
        }
    }
}

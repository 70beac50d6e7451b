import Kernel
import Synchronization

/// What the writer's thread and the rest of the house tell one another.
final class WriterBoard: Sendable {
    struct Counts {
        var groups: UInt64 = 0
        var verbs: UInt64 = 0
        var failures: UInt64 = 0
        var largestGroup = 0
        var lastCommitMicros: Int64 = 0
        var logBytes = 0
        var checkpoints: UInt64 = 0
    }

    private struct State {
        var counts = Counts()
        var stoppedBecause: String?
        var subscribers: [@Sendable ([LoggedEvent]) -> Void] = []
    }

    private let state = Mutex(State())

    var counts: Counts { state.withLock { $0.counts } }
    /// Why nothing is acknowledged any more; nil while all is well. The first reason stays.
    var stoppedBecause: String? { state.withLock { $0.stoppedBecause } }
    var subscribers: [@Sendable ([LoggedEvent]) -> Void] { state.withLock { $0.subscribers } }

    func count(_ change: (inout Counts) -> Void) {
        state.withLock { change(&$0.counts) }
    }

    func stop(_ reason: String) {
        state.withLock { $0.stoppedBecause = $0.stoppedBecause ?? reason }
    }

    func subscribe(_ consumer: @escaping @Sendable ([LoggedEvent]) -> Void) {
        state.withLock { $0.subscribers.append(consumer) }
    }
}

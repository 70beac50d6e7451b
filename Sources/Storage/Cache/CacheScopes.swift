import Synchronization

/// What caches must know of a read: how far they had changed when its snapshot was taken.
///
/// A read may look into a cache after a write that its snapshot does not hold yet was announced there. What it then loads
/// is older than the cache thinks; such a value is used and not kept.
enum ReadScope {
    /// Removals from all caches so far. Their order over all caches is what lets a snapshot be compared with any of them.
    private static let removals = Atomic<UInt64>(0)

    /// The count before the snapshot of the read on this thread was taken; nil everywhere else.
    @TaskLocal static var snapshot: UInt64?

    /// The count as it stands.
    static var present: UInt64 { removals.load(ordering: .sequentiallyConsistent) }

    /// Counts a removal.
    /// - Returns: its number.
    static func countRemoval() -> UInt64 {
        removals.add(1, ordering: .sequentiallyConsistent).newValue
    }
}

/// What caches must know of the verb that runs on the writer's thread: whether it is announcing a change, and what to undo
/// should it fail.
final class WriteScope: Sendable {
    private struct State {
        var isInvalidating = false
        var undo: [@Sendable () -> Void] = []
    }

    /// The scope of the verb on this thread; nil everywhere else.
    @TaskLocal static var current: WriteScope?

    private let state = Mutex(State())

    /// Whether a change that is not committed is being announced.
    var isInvalidating: Bool { state.withLock { $0.isInvalidating } }

    /// Runs `body`; what caches drop in it they withhold until it is dropped again.
    func invalidating(_ body: () -> Void) {
        state.withLock { $0.isInvalidating = true }
        defer { state.withLock { $0.isInvalidating = false } }
        body()
    }

    /// Remembers what to do if the verb fails.
    func onFailure(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.undo.append(body) }
    }

    /// The verb failed.
    func failed() {
        let undo = state.withLock { state in
            defer { state.undo = [] }
            return state.undo
        }
        for body in undo { body() }
    }
}

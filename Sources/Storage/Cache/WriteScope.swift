import Synchronization

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

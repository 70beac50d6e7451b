import Synchronization

/// Tells one listener that something waits; rings between two looks count once, so an idle process never wakes.
package final class Bell: Sendable {
    private let listener = Mutex<AsyncStream<Void>.Continuation?>(nil)

    package init() {}

    package func ring() {
        _ = listener.withLock { $0?.yield() }
    }

    /// The rings from now on.
    package func listen() -> AsyncStream<Void> {
        let (rings, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listener.withLock { $0 = continuation }
        return rings
    }
}

import Synchronization
import Telemetry

/// Searches that were answered and not yet written down. A search never waits for this, and when too many come at once the
/// newest are not noted.
final class AskedLog: Sendable {
    /// So many may wait.
    private static let most = 4_096

    private let waiting = Mutex<[AskedSearch]>([])
    private let bell = Bell()

    func add(_ search: AskedSearch) {
        waiting.withLock { if $0.count < Self.most { $0.append(search) } }
        bell.ring()
    }

    /// Takes the oldest out, up to `limit`.
    func take(_ limit: Int) -> [AskedSearch] {
        waiting.withLock { waiting in
            let taken = Array(waiting.prefix(limit))
            waiting.removeFirst(taken.count)
            return taken
        }
    }

    /// Rings when there is something.
    func rings() -> AsyncStream<Void> { bell.listen() }
}

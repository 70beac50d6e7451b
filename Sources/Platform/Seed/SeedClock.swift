import Kernel
import Synchronization

/// The clock of a house that is being filled with a past: the seed says what time it is.
final class SeedClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ start: Timestamp) {
        time = Mutex(start)
    }

    var wall: WallClock { WallClock { self.time.withLock { $0 } } }

    func set(_ moment: Timestamp) {
        time.withLock { $0 = moment }
    }
}

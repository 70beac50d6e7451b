import Kernel
import Synchronization

/// A clock that stands until it is set.
final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ start: Timestamp = Timestamp(milliseconds: 1_800_000_000_000)) {
        time = Mutex(start)
    }

    var now: Timestamp { time.withLock { $0 } }
    var wall: WallClock { WallClock { self.now } }

    func move(by span: Duration) {
        time.withLock { $0 = $0 + span }
    }
}

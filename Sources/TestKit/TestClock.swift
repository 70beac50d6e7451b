import Kernel
import Synchronization

/// A clock that stands until a test moves it.
package final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    /// Starts at the machine's time, so that tokens checked by foreign code are not from another year.
    package init(_ start: Timestamp = WallClock.system.now()) {
        time = Mutex(start)
    }

    /// The clock as everything else sees it.
    package var wall: WallClock { WallClock { self.time.withLock { $0 } } }

    /// Moves on, or back when negative.
    package func advance(_ span: Duration) {
        time.withLock { $0 = $0 + span }
    }
}

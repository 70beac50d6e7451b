import Kernel
import Synchronization

/// How a part of the server does.
package enum HealthStatus: String, WireEnum, Comparable {
    case healthy, degraded, unhealthy

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { self == .healthy ? 0 : self == .degraded ? 1 : 2 }

    /// For metrics: 1 is healthy, 0 is not.
    package var figure: Double { self == .healthy ? 1 : self == .degraded ? 0.5 : 0 }
}

/// What a look at a part came to.
package struct HealthVerdict: Sendable, Equatable {
    package let status: HealthStatus
    /// A sentence for operators; nil while all is well.
    package let message: String?

    package init(_ status: HealthStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }

    package static let healthy = HealthVerdict(.healthy)
}

/// The parts of the server that can be ill. Whoever owns a part adds the look at it, which must not wait for anything.
package final class HealthBoard: Sendable {
    private let looks = Mutex<[(component: String, look: @Sendable () -> HealthVerdict)]>([])

    package init() {}

    /// Adds a part. Names are unique.
    package func add(_ component: String, _ look: @escaping @Sendable () -> HealthVerdict) {
        looks.withLock { $0.append((component, look)) }
    }

    /// Every part as it is now, in the order they were added.
    package func look() -> [(component: String, verdict: HealthVerdict)] {
        looks.withLock { $0 }.map { ($0.component, $0.look()) }
    }
}

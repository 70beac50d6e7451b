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
    /// What is counted of a part, for the staff: an object of plain values.
    package typealias Facts = @Sendable () async -> any Encodable & Sendable

    private struct Part: Sendable {
        let component: String
        let facts: Facts?
        let look: @Sendable () -> HealthVerdict
    }

    private let parts = Mutex<[Part]>([])

    package init() {}

    /// Adds a part. Names are unique.
    package func add(_ component: String, facts: Facts? = nil, _ look: @escaping @Sendable () -> HealthVerdict) {
        parts.withLock { $0.append(Part(component: component, facts: facts, look: look)) }
    }

    /// Every part as it is now, in the order they were added.
    package func look() -> [(component: String, verdict: HealthVerdict)] {
        parts.withLock { $0 }.map { ($0.component, $0.look()) }
    }

    /// The same with its figures; of one part only when it is named.
    package func inspect(
        _ component: String? = nil
    ) async -> [(component: String, verdict: HealthVerdict, facts: (any Encodable & Sendable)?)] {
        var found: [(component: String, verdict: HealthVerdict, facts: (any Encodable & Sendable)?)] = []
        for part in parts.withLock({ $0 }) where component == nil || part.component == component {
            found.append((part.component, part.look(), await part.facts?()))
        }
        return found
    }
}

/// A queue by its name in the contract: jobs that share limits.
package struct QueueName: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(_ name: String) {
        rawValue = name
    }

    /// What has no queue of its own.
    package static let `default` = QueueName("default")
    /// What is told to other programs; its target is whoever is told.
    package static let webhooks = QueueName("webhooks")
    /// The search index.
    package static let search = QueueName("search")
    /// Sweeping, counting, forgetting: never urgent.
    package static let maintenance = QueueName("maintenance")

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package var description: String { rawValue }
}

/// How soon a job is due among those of its queue; a smaller one first.
package enum JobPriority: Int, Sendable, CaseIterable, Comparable {
    case critical = 1
    case high, normal, low, batch

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

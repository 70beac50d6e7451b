import Kernel

extension QueueLimits {
    /// The queues of the contract (product contract, a.2) whose jobs exist. Any other queue has the limits of `default`.
    package static let all: [QueueName: QueueLimits] = [
        .default: QueueLimits(),
        .webhooks: webhooks,
        .search: QueueLimits {
            $0.concurrency = 5
            $0.backoff = .exponential(.seconds(1), cap: .seconds(30))
            // A reindex of everything runs here.
            $0.timeout = .minutes(60)
            $0.breaking = Breaking(5, reset: .seconds(60))
        },
        .maintenance: QueueLimits {
            $0.concurrency = 1
            $0.attempts = 1
            $0.timeout = .minutes(30)
            $0.priority = .low
        },
    ]

    /// Those of `webhooks`: whoever is told too often, or does not answer, holds up nobody else. One at a time to each
    /// server: it hears in the order of what happened, and one that is slow takes one of the ten places.
    package static let webhooks = QueueLimits {
        $0.concurrency = 10
        $0.attempts = 6
        $0.backoff = .exponential(.seconds(5), cap: .hours(1))
        $0.targetConcurrency = 1
        $0.targetRates = [Rate(5, per: .seconds(1))]
        $0.timeout = .seconds(15)
        $0.targetBreaking = Breaking(20, reset: .minutes(10))
        $0.leavesHouse = true
    }

    private init(_ change: (inout QueueLimits) -> Void) {
        self.init()
        change(&self)
    }
}

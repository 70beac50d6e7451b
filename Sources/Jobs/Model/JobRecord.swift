import Kernel
import Telemetry

/// An unfinished job as memory holds it.
package struct JobRecord: Sendable {
    package let id: JobID
    package let queue: QueueName
    package let name: String
    /// Nil when it is long and is read when the job runs.
    package let payload: String?
    package let priority: JobPriority
    package var runAt: Timestamp
    /// Tries that failed.
    package var attempts: Int
    package let maxAttempts: Int
    /// Times a runner was lost with it.
    package var stalls: Int
    /// Rounds of automatic revival it has had.
    package let rounds: Int
    package let createdAt: Timestamp
    /// What it touches, where its queue limits that.
    package let target: String?
    package let conditions: JobConditions?
    /// The trace of the verb that promised it; after a restart without the span.
    var origin: TraceOrigin?

    /// Payloads up to this length, in bytes, are kept in memory.
    static let shortPayload = 1024
}

/// A queue as an administrator sees it.
package struct QueueFacts: Sendable {
    package let queue: QueueName
    package let counts: [JobState: Int]
    package let isPaused: Bool
    package let circuit: Breaker.State
    package let concurrency: Int
    /// Age of the job that is ready longest; zero when none is.
    package let oldest: Duration
    /// Jobs that ended in the last whole minutes, a minute.
    package let throughput: Double
    /// Share of them that failed.
    package let errorRatio: Double
}

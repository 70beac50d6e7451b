import Kernel

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

    /// Payloads up to this length, in bytes, are kept in memory.
    static let shortPayload = 1024
}

/// A job as an administrator sees it.
package struct JobFacts: Sendable {
    package let id: JobID
    package let queue: String
    package let name: String
    package let payload: String
    package let priority: Int
    package let state: JobState
    package let attempts: Int
    package let maxAttempts: Int
    package let runAt: Timestamp
    package let progress: Int
    package let stage: String?
    package let result: String?
    package let error: String?
    package let errorClass: FailureClass?
    package let recommendation: Recommendation?
    package let dedupKey: String?
    package let parentId: JobID?
    /// Jobs it waits for: dependencies and children.
    package let pending: Int
    package let traceId: String?
    package let createdAt: Timestamp
    package let startedAt: Timestamp?
    package let finishedAt: Timestamp?

    package init(
        id: JobID, queue: String, name: String, payload: String, priority: Int, state: JobState, attempts: Int,
        maxAttempts: Int, runAt: Timestamp, progress: Int, stage: String?, result: String?, error: String?,
        errorClass: FailureClass?, recommendation: Recommendation?, dedupKey: String?, parentId: JobID?, pending: Int,
        traceId: String?, createdAt: Timestamp, startedAt: Timestamp?, finishedAt: Timestamp?
    ) {
        self.id = id
        self.queue = queue
        self.name = name
        self.payload = payload
        self.priority = priority
        self.state = state
        self.attempts = attempts
        self.maxAttempts = maxAttempts
        self.runAt = runAt
        self.progress = progress
        self.stage = stage
        self.result = result
        self.error = error
        self.errorClass = errorClass
        self.recommendation = recommendation
        self.dedupKey = dedupKey
        self.parentId = parentId
        self.pending = pending
        self.traceId = traceId
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
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

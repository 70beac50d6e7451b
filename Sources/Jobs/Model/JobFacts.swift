import Kernel

/// A job as an administrator sees it.
package struct JobFacts: Exampled {
    package let id: JobID
    package let queue: String
    package let name: String
    /// What it was told, as JSON text.
    package let payload: String
    /// 1 critical, 5 batch.
    package let priority: Int
    /// As the table has it, until memory says that it is `delayed` or `active`.
    package internal(set) var state: JobState
    package let attempts: Int
    package let maxAttempts: Int
    package let runAt: Timestamp
    /// 0 to 100.
    package internal(set) var progress: Int
    package internal(set) var stage: String?
    /// What came of it, as JSON text.
    package let result: String?
    package let error: String?
    package let errorClass: FailureClass?
    package let recommendation: Recommendation?
    package let dedupKey: String?
    package let parentId: JobID?
    /// Jobs it waits for: children and those it depends on.
    package let pending: Int
    package let traceId: String?
    package let createdAt: Timestamp
    package let startedAt: Timestamp?
    package let finishedAt: Timestamp?

    package static var example: JobFacts {
        JobFacts(
            id: .sample, queue: "maintenance", name: "media.sweep", payload: "{}", priority: 4, state: .completed,
            attempts: 1, maxAttempts: 1, runAt: .sample, progress: 100, stage: nil,
            result: #"{"files":3,"blobs":2}"#, error: nil, errorClass: nil, recommendation: nil,
            dedupKey: "schedule:upload-expire", parentId: nil, pending: 0, traceId: nil, createdAt: .sample,
            startedAt: .sample, finishedAt: .sample)
    }
}

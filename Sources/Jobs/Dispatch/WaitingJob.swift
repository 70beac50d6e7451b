import Kernel

/// A job that waits in memory.
struct WaitingJob: Sendable {
    let record: JobRecord
    /// Whether another process may have died of it.
    let isLeftover: Bool
    /// When it can run, or looks again whether it may.
    var dueAt: Timestamp
    /// Since when it could run; nil before its time.
    var readySince: Duration?
    /// Whether it is kept aside because its target takes no more now.
    var isParked = false

    init(_ record: JobRecord, isLeftover: Bool) {
        self.record = record
        self.isLeftover = isLeftover
        dueAt = record.runAt
    }
}

/// A place in the order of those that are not due yet.
struct DueJob: Comparable, Sendable {
    let at: Timestamp
    let id: JobID

    static func < (left: Self, right: Self) -> Bool { (left.at, left.id) < (right.at, right.id) }
}

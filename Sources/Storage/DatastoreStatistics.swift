/// How the store does, for `/metrics` and `/health`. Counts are since the start.
package struct DatastoreStatistics: Sendable, Equatable {
    /// Why nothing is acknowledged any more until a restart; nil while all is well.
    package let stoppedBecause: String?
    /// Verbs and other jobs that wait for the writer.
    package let waitingWrites: Int
    /// Reads that wait, by lane.
    package let waitingFastReads: Int
    package let waitingSlowReads: Int
    /// Transactions committed.
    package let groups: UInt64
    /// Verbs in them, and those that failed for whatever reason.
    package let verbs: UInt64
    package let failures: UInt64
    /// Most verbs in one transaction.
    package let largestGroup: Int
    /// How long the last commit with its flush took.
    package let lastCommitMicros: Int64
    package let checkpoints: UInt64
    /// Length of the write-ahead log in use.
    package let logBytes: Int
    /// Size of the database file.
    package let databaseBytes: Int64
}

import Kernel

/// The measures of a `Datastore`; every one is a setting.
package struct DatastoreOptions: Sendable {
    /// Read-only connections for the reads of requests, each with a thread.
    package var fastReaders = 2
    /// Read-only connections for searches over much, exports and checks.
    package var slowReaders = 1
    /// From asking to the last row; then the read is refused with `unavailable`.
    package var fastDeadline: Duration = .seconds(2)
    /// As `fastDeadline`, in the slow lane.
    package var slowDeadline: Duration = .seconds(30)
    /// Reads that may wait in a lane.
    package var waitingReads = 4096
    /// Writes that may wait; beyond, they are refused with `unavailable`.
    package var waitingWrites = 4096
    /// Writes that share one commit at most.
    package var groupWrites = 256
    /// How long a group may take others in before it commits, so that the first does not wait for the last.
    package var groupTime: Duration = .milliseconds(20)
    /// A write whose body takes longer is logged: everyone waits for it.
    package var slowWrite: Duration = .milliseconds(5)
    /// Bytes of new log after which the writer checkpoints when nothing waits.
    package var idleCheckpointBytes = 4 << 20
    /// The same while an online migration is carried out.
    package var migratingCheckpointBytes = 512 << 10
    /// Bytes of new log after which it checkpoints though writes wait.
    package var busyCheckpointBytes = 16 << 20
    /// Bytes of log beyond which an error is logged once a minute: a reader holds it or the disk is too slow.
    package var logAlarmBytes = 256 << 20
    /// When bases are made and how long they stay.
    package var bases = BaseOptions()
    /// How online migrations are carried out.
    package var online = OnlineOptions()
    /// What the journal is written and flushed with.
    package var journalDisk = JournalDisk()
    /// Told how far the start is when it makes the live database anew, on the thread that opens the store.
    package var restoring: @Sendable (RestorationProgress) -> Void = { _ in }
    /// Page cache of the writer, and of each reader.
    package var writerCacheBytes = 16 << 20
    package var readerCacheBytes = 4 << 20
    /// Largest size of the database; beyond, writes are refused with `storage_full`. Nil: as large as the disk.
    package var maxDatabaseBytes: Int?
    /// Bytes that may still be written on the disk; nil asks it.
    package var freeBytes: (@Sendable () -> Int64?)?

    package init() {}
}

/// How the store does, for `/metrics` and `/health`. Counts are since the start.
package struct DatastoreStatistics: Sendable, Equatable {
    /// Why nothing is acknowledged any more until a restart; nil while all is well.
    package let stoppedBecause: String?
    /// Verbs and other jobs that wait for the writer.
    package let waitingWrites: Int
    /// Reads that wait, by lane.
    package let waitingFastReads: Int
    package let waitingSlowReads: Int
    /// Connections to the database, and those at work.
    package let connections: Int
    package let activeConnections: Int
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
    /// Packed groups the journal has got.
    package let journalBytes: Int64
    /// The newest base, when it was made, and its length.
    package let baseGeneration: Int
    package let baseMadeAt: Timestamp
    package let baseBytes: Int64
}

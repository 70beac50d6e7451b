import Foundation
import GRDB
import Kernel
import Logging
import Telemetry

/// The database of a data directory: one writer that groups verbs, readers on threads of their own, the event log, and the
/// promise that what is acknowledged survives a power cut.
///
/// ```swift
/// let id = try await store.write("servers.create") { context in … }
/// let rows = try await store.read { db in … }
/// ```
package final class Datastore: Sendable {
    /// The directory's epoch; see `DataDirectory`.
    package let epoch: Int
    /// What is kept in memory of what is stored here.
    package let caches = CacheRegistry()
    /// Why this start made the live database anew; nil when it did not.
    package let restoration: RestorationCause?
    private let path: String
    private let options: DatastoreOptions
    private let figures: StoreFigures
    private let shelf: BaseShelf
    private let folder: JournalFolder
    let suspicion: URL
    let journal: GroupJournal
    let keeper: BaseKeeper
    let prover: ProofKeeper
    let online: OnlineKeeper
    let clock: WallClock
    let logger: Logger
    private let writes: WorkQueue<WriterJob>
    let board = WriterBoard()
    private let writerThread: WorkThread
    private let fast: Readers
    private let slow: Readers

    /// Opens the database, makes the engine's own tables and starts the threads. Blocks meanwhile.
    /// - Parameters:
    ///   - ids: its floor is raised above everything ever stored.
    ///   - metrics: where its families are registered.
    /// - Throws: `StorageError`, or `DatabaseError` when the file is no database.
    package static func open(
        _ directory: DataDirectory, ids: IDGenerator, clock: WallClock, logger: Logger,
        metrics: MetricRegistry = MetricRegistry(), options: DatastoreOptions = DatastoreOptions()
    ) throws -> Datastore {
        try Datastore(directory, ids, clock, logger, StoreFigures(metrics), options)
    }

    private init(
        _ directory: DataDirectory, _ ids: IDGenerator, _ clock: WallClock, _ logger: Logger,
        _ figures: StoreFigures, _ options: DatastoreOptions
    ) throws {
        path = directory.databaseURL.path
        (self.options, self.figures) = (options, figures)
        (shelf, folder) = (directory.bases, directory.journal)
        suspicion = DataDirectory.suspicion(in: directory.live)
        self.clock = clock
        self.logger = logger
        writes = WorkQueue(capacity: options.waitingWrites)
        let settled = try Settling(
            directory: directory, options: options, figures: figures, clock: clock, logger: logger
        ).settle()
        let (writer, journal, keeper) = (settled.writer, settled.journal, settled.keeper)
        (self.journal, self.keeper, restoration) = (journal, keeper, settled.restoration)
        prover = ProofKeeper(
            directory, journal, keeper, clock: clock, logger: logger, freeBytes: options.freeBytes)
        online = OnlineKeeper(options: options.online, figures: figures, logger: logger)
        epoch = directory.epoch
        let reservation = try writer.inDatabase { db in
            try Migrator(journal: journal, clock: clock, logger: logger).applyOwn(in: db)
            return try IDReservation(in: db, raising: ids)
        }
        fast = try Readers(
            "fast reader", path: path, count: options.fastReaders, deadline: options.fastDeadline, options: options,
            figures: figures, logger: logger)
        slow = try Readers(
            "slow reader", path: path, count: options.slowReaders, deadline: options.slowDeadline, options: options,
            figures: figures, logger: logger)
        writerThread = WorkThread.start("writer") { [writes, board] in
            writer.inDatabase { db in
                GroupWriter(
                    db: db, journal: journal, keeper: keeper, queue: writes, board: board, ids: ids, clock: clock,
                    reservation: reservation,
                    logger: logger, figures: figures, options: options
                ).run()
            }
            try? writer.close()
            journal.close()
        }
    }

    deinit { writes.close() }

    /// Runs a verb in a transaction shared with others and returns once it is flushed to the disk and caches are true.
    ///
    /// The body runs on the writer's thread while everybody else waits: it reads and writes rows and nothing slow. When it
    /// throws, nothing of it remains. After a rollback that other verbs caused it runs a second time, so it must not change
    /// anything but through its context. A task cancelled before the body began gets `CancellationError`; after that, what
    /// really happened. The task's `companion`, if it has one, writes along.
    /// - Parameter verb: names it in logs, `servers.create`.
    /// - Throws: what the body throws; `storage_full`; `unavailable` when too much waits or nothing can be saved any more.
    @discardableResult
    package func write<Value: Sendable>(
        _ verb: StaticString, _ body: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> Value {
        guard board.stoppedBecause == nil else { throw WriteFailure.unavailable() }
        let companion = Self.companion
        let cancellation = CancellationFlag()
        let value: Value = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                let write = Write(verb, cancellation, with: companion, body, caller)
                switch writes.push(.verb(write)) {
                case .accepted: break
                case .full:
                    write.fail(Refusal(.unavailable, "The server is too busy to save this now.", retryAfter: 1))
                case .closed: write.fail(Self.isStopping)
                }
            }
        } onCancel: {
            cancellation.raise()
        }
        companion?.committed()
        return value
    }

    /// Runs `body` on a read-only connection, in one snapshot that holds everything acknowledged before the call.
    /// - Throws: what the body throws; `unavailable` when it takes longer than its lane allows or too much waits.
    package func read<Value: Sendable>(
        _ lane: ReadLane = .fast, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await (lane == .fast ? fast : slow).read(body)
    }

    /// Hands every event to `consumer` after its commit and acknowledgement, in commit order, one call a group of
    /// verbs. It runs on the writer's thread: hand over and return.
    package func subscribe(_ consumer: @escaping @Sendable ([LoggedEvent]) -> Void) {
        board.subscribe(consumer)
    }

    /// Brings the schema up to date; to be called once, before any verb.
    /// - Parameters:
    ///   - migrations: all there are, oldest first within a module, lower rooms first.
    ///   - online: likewise. Those of tables with few rows are done at once, the others by `beginOnlineMigrations`.
    /// - Throws: `StorageError` when an applied migration was edited or is unknown here.
    package func migrate(_ migrations: [Migration], online: [OnlineMigration] = []) async throws {
        let migrator = Migrator(
            journal: journal, clock: clock, logger: logger, atOnceRows: options.online.atOnceRows)
        let (left, states) = try await exclusively { db in
            let left = try migrator.apply(StorageMigrations.all + migrations, online: online, in: db)
            return (left, try OnlineQueries.all(in: db))
        }
        self.online.expect(online, left: left, states)
    }

    /// Returns once the writer's thread has come round to it, behind what waits now: a proof that it lives.
    /// - Throws: `unavailable` when nothing can be saved any more or the store is closing.
    package func takeTurn() async throws {
        guard board.stoppedBecause == nil else { throw WriteFailure.unavailable() }
        try await exclusively { _ in }
    }

    /// Why nothing is acknowledged any more until a restart; nil while all is well.
    package var stoppedBecause: String? { board.stoppedBecause }

    package var statistics: DatastoreStatistics {
        let counts = board.counts
        let base = keeper.newest
        var facts = stat()
        let databaseBytes = stat(path, &facts) == 0 ? Int64(facts.st_size) : 0
        return DatastoreStatistics(
            stoppedBecause: board.stoppedBecause, waitingWrites: writes.count, waitingFastReads: fast.waiting,
            waitingSlowReads: slow.waiting, connections: 1 + fast.connections + slow.connections,
            activeConnections: (counts.isWriting ? 1 : 0) + fast.active + slow.active, groups: counts.groups,
            verbs: counts.verbs, failures: counts.failures,
            largestGroup: counts.largestGroup, lastCommitMicros: counts.lastCommitMicros,
            checkpoints: counts.checkpoints, logBytes: counts.logBytes, databaseBytes: databaseBytes,
            journalBytes: journal.reached?.written ?? 0, baseGeneration: base.generation, baseMadeAt: base.createdAt,
            baseBytes: base.packedBytes)
    }

    /// Finishes what waits, takes nothing more, checkpoints and closes. The directory stays locked until it is closed.
    package func close() async {
        await online.close()
        await fast.close()
        await slow.close()
        await prover.close()
        await keeper.close()
        writes.close()
        await writerThread.end()
    }

    /// Runs `body` on a read-only connection of its own, for checks of much in one snapshot: it takes as long as it takes, and
    /// no reader of others waits for it. The caller's cancellation interrupts it.
    /// - Throws: what the body throws; `CancellationError`.
    package func inspect<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value
    {
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { caller in
                _ = WorkThread.start("doctor") { [path, options, figures] in
                    caller.resume(
                        with: Result {
                            let connection = try Connections.reader(path, options, figures)
                            defer { try? connection.close() }
                            return try connection.inDatabase { db in
                                try ReadWatch.interrupting(db, on: cancellation) { try body(db) }
                            }
                        })
                }
            }
        } onCancel: {
            cancellation.raise()
        }
    }

    /// Writes that wait now, for work that lets them go before.
    var waitingWrites: @Sendable () -> Int { { [writes] in writes.count } }

    /// Bases and journal as they stand.
    var history: HistoryProof {
        HistoryProof(shelf: shelf, folder: folder) { [journal] in journal.reached?.end }
    }

    /// Removes bases from which nothing can be made anew, and the journal that only they need.
    func forget(_ generations: [Int]) throws {
        for generation in generations where generation < keeper.newest.generation {
            if access(shelf.folder(of: generation).path, F_OK) == 0 { try shelf.remove(generation) }
        }
        try keeper.removeUnneededJournal()
    }

    /// Runs `work` on the writer's thread between transactions.
    private func exclusively<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            let job = WriterJob.exclusive { db in caller.resume(with: Result { try work(db) }) }
            if writes.push(job, isUrgent: true) == .closed { caller.resume(throwing: Self.isStopping) }
        }
    }

    private static let isStopping = Refusal(.unavailable, "The server is stopping.", retryAfter: 5)
}

import GRDB
import Kernel
import Logging
import Telemetry

/// The writer: one connection, one thread, which waits for verbs and commits them in groups.
///
/// While one commit is being flushed, the next verbs gather; together they get one transaction, one commit and one flush,
/// each in a savepoint of its own, so that one failing leaves no trace and its neighbours alone. Nothing delays a lone verb.
/// Only the writer's thread uses the value.
final class GroupWriter {
    /// A verb that has run in the group, and what came of it.
    struct Member {
        let write: any PendingWrite
        let context: WriteContext
        /// What its body threw.
        let error: (any Error)?
        /// When its body began and ended.
        let began: ContinuousClock.Instant
        let ended: ContinuousClock.Instant
    }

    let db: Database
    let options: DatastoreOptions
    let board: WriterBoard
    let logger: Logger
    let gauge: LogGauge
    let journal: GroupJournal
    let keeper: BaseKeeper
    let figures: StoreFigures
    /// By the address of the verb's name.
    var seriesOfVerbs: [UnsafePointer<UInt8>: StoreFigures.Series] = [:]
    var lastAlarm: ContinuousClock.Instant?
    private let queue: WorkQueue<WriterJob>
    private let ids: IDGenerator
    private let clock: WallClock
    let sequences = RoomSequences()
    private var reservation: IDReservation
    /// Taken from the queue and not begun, the next one last: gathered for a group that closed before, or at an exclusive
    /// job.
    private var taken: [WriterJob] = []

    init(
        db: Database, journal: GroupJournal, keeper: BaseKeeper, queue: WorkQueue<WriterJob>, board: WriterBoard,
        ids: IDGenerator, clock: WallClock,
        reservation: IDReservation, logger: Logger, figures: StoreFigures, options: DatastoreOptions
    ) {
        self.db = db
        self.journal = journal
        self.keeper = keeper
        self.queue = queue
        self.board = board
        self.ids = ids
        self.clock = clock
        self.reservation = reservation
        self.logger = logger
        self.figures = figures
        self.options = options
        gauge = LogGauge(db)
    }

    /// Serves until the queue is closed and empty.
    func run() {
        while let job = nextJob() {
            switch job {
            case .verb(let write):
                board.count { $0.isWriting = true }
                commitGroup(from: write)
                board.count { $0.isWriting = false }
            case .exclusive(let work): work(db)
            }
            checkpointIfDue(isIdle: taken.isEmpty && queue.count == 0)
            beginBaseIfDue()
        }
        leaveCleanly()
    }

    private func nextJob() -> WriterJob? {
        taken.popLast() ?? queue.next()
    }

    /// The next verb that waits; nil when none does or other work comes first.
    /// - Parameter room: how many more the group takes.
    private func waitingVerb(_ room: Int) -> (any PendingWrite)? {
        if taken.isEmpty { taken = queue.poll(upTo: room).reversed() }
        guard case .verb(let write) = taken.last else { return nil }
        taken.removeLast()
        return write
    }

    /// Runs `first` and what waits behind it in one transaction and tells everyone how it went.
    func commitGroup(from first: any PendingWrite, isAlone: Bool = false) {
        let stateBefore: WrittenState
        do {
            guard board.stoppedBecause == nil else { throw WriteFailure.unavailable() }
            try db.run("BEGIN IMMEDIATE")
            stateBefore = try WrittenState(of: db)
        } catch {
            if db.isInsideTransaction { try? db.rollback() }
            return first.fail(WriteFailure.refusal(for: error))
        }
        let began = ContinuousClock.now
        var members: [Member] = []
        var next: (any PendingWrite)? = first
        while let write = next {
            if write.cancellation.isRaised {
                write.fail(CancellationError())
            } else {
                let member = run(write)
                members.append(member)
                if let error = member.error, !db.isInsideTransaction || WriteFailure.isFinal(error, atCommit: false) {
                    return undo(members, because: error, culprit: members.count - 1)
                }
            }
            let isOpen = !isAlone && members.count < options.groupWrites && began.duration(to: .now) < options.groupTime
            next = isOpen ? waitingVerb(options.groupWrites - members.count) : nil
        }
        do {
            try commit(hasChanges: WrittenState(of: db) != stateBefore, verbs: members.count)
        } catch {
            return undo(members, because: error, culprit: members.count == 1 ? 0 : nil, atCommit: true)
        }
        report(members, since: began)
        tell(members)
    }

    /// Runs one verb in its savepoint.
    private func run(_ write: any PendingWrite) -> Member {
        let context = WriteContext(
            db: db, now: clock.now(), trace: write.trace?.origin, ids: ids, sequences: sequences)
        let began = ContinuousClock.now
        var failure: (any Error)?
        do {
            try db.runDirectly("SAVEPOINT verb")
            try WriteScope.$current.withValue(context.scope) { try write.run(context) }
            guard db.isInsideTransaction else { throw WriteFailure.TransactionGone() }
            try db.runDirectly("RELEASE verb")
        } catch {
            failure = error
            context.scope.failed()
            sequences.forget(context.events.lazy.map(\.room))
            undoVerb()
        }
        let ended = ContinuousClock.now
        let took = began.duration(to: ended)
        if took > options.slowWrite {
            logger.warning(
                "a write was slow; others waited for it",
                metadata: [
                    "verb": "\(write.verb)", "ms": "\(took.milliseconds)",
                    "traceId": "\(write.trace.map { "\($0.traceId)" } ?? "-")",
                ])
        }
        return Member(write: write, context: context, error: failure, began: began, ended: ended)
    }

    /// Takes back what the verb did. Where even that fails, the whole transaction goes: nothing half-done may be committed.
    private func undoVerb() {
        guard db.isInsideTransaction else { return }
        do {
            try db.runDirectly("ROLLBACK TO verb")
            try db.runDirectly("RELEASE verb")
        } catch {
            try? db.rollback()
        }
    }

    /// Commits and flushes. A group that changed nothing needs no flush, and SQLite makes none.
    private func commit(hasChanges: Bool, verbs: Int) throws {
        let reserved = hasChanges ? reservation.raised(for: ids.newest) : nil
        if let reserved { try reservation.write(reserved, in: db) }
        if hasChanges { try journal.raisePosition(in: db) }
        let began = ContinuousClock.now
        try db.run("COMMIT")
        let took = began.duration(to: .now)
        if let reserved { reservation.committed(reserved) }
        board.count { counts in
            counts.groups += 1
            counts.verbs += UInt64(verbs)
            counts.largestGroup = max(counts.largestGroup, verbs)
            if hasChanges { counts.lastCommitMicros = Int64(took / .microseconds(1)) }
            counts.logBytes = gauge.bytes
        }
    }

    /// Gives back what was reserved ahead, so that the next process need not start in the future.
    private func leaveCleanly() {
        guard board.stoppedBecause == nil else { return }
        do {
            if reservation.reserved > ids.newest {
                try reservation.write(ids.newest, with: journal, in: db)
            }
            try db.checkpoint(.truncate)
        } catch {
            logger.warning("the database was not closed cleanly", metadata: ["error": "\(error)"])
        }
    }
}

/// Tells a transaction that wrote something from one that did not.
private struct WrittenState: Equatable {
    private let changes: Int
    /// What only changes the schema counts no row.
    private let schema: Int64?

    init(of db: Database) throws {
        changes = db.totalChangesCount
        schema = try db.runDirectly("PRAGMA schema_version")
    }
}

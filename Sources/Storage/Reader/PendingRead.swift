import GRDB
import GRDBSQLite
import Kernel
import Telemetry

/// A read that waits for a reader, its result type erased.
struct PendingRead: Sendable {
    /// When it is refused, running or not; nil for never.
    let deadline: ContinuousClock.Instant?
    let cancellation: CancellationFlag
    /// Runs the body and tells the caller how it went.
    let run: @Sendable (Database) -> Void
    /// Tells the caller of failure instead.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ deadline: ContinuousClock.Instant?, _ cancellation: CancellationFlag, _ figures: StoreFigures,
        _ body: @escaping @Sendable (Database) throws -> Value, _ caller: CheckedContinuation<Value, any Error>
    ) {
        self.deadline = deadline
        self.cancellation = cancellation
        let queued = ContinuousClock.now
        let trace = TraceScope.current
        run = { db in
            let began = ContinuousClock.now
            let outcome = Result { try body(db) }.mapError { Self.meaning(of: $0, cancellation) }
            let ended = ContinuousClock.now
            var error: (any Error)?
            if case .failure(let failure) = outcome { error = failure }
            figures.read(waited: queued.duration(to: began), took: began.duration(to: ended), error: error)
            if let trace {
                let isError = error.map { $0 is DatabaseError } ?? false
                let id = trace.record("db.read", .db, from: queued, to: ended, isError: isError)
                trace.record("db.wait", .db, from: queued, to: began, under: id)
            }
            caller.resume(with: outcome)
        }
        fail = { caller.resume(throwing: $0) }
    }

    /// The answer to a read that took too long.
    static var tooLate: Refusal {
        Refusal(.unavailable, "The server is too busy to answer this now.", retryAfter: 1)
    }

    /// SQLite says only that it was interrupted; the reason is ours.
    private static func meaning(of error: any Error, _ cancellation: CancellationFlag) -> any Error {
        guard let error = error as? DatabaseError, error.resultCode == .SQLITE_INTERRUPT else { return error }
        return cancellation.isRaised ? CancellationError() : tooLate
    }
}

/// Interrupts a read at its deadline or when its caller has gone: SQLite asks every few thousand steps of its machine
/// (`sqlite3_progress_handler`). Only the reader's thread uses it, and it must outlive the use of the connection.
final class ReadWatch {
    /// Some tens of microseconds of work.
    private static let steps: Int32 = 2000

    private var read: PendingRead?
    private var alone: CancellationFlag?

    init(_ db: Database) {
        let watch = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            db.sqliteConnection, Self.steps,
            { watch in
                guard let watch else { return 0 }
                return Unmanaged<ReadWatch>.fromOpaque(watch).takeUnretainedValue().mustStop ? 1 : 0
            }, watch)
    }

    /// Runs `body` on a connection of its own; its caller's going interrupts it.
    /// - Throws: what the body throws; `CancellationError`.
    static func interrupting<Value>(
        _ db: Database, on cancellation: CancellationFlag, _ body: () throws -> Value
    ) throws -> Value {
        let watch = ReadWatch(db)
        watch.alone = cancellation
        return try withExtendedLifetime(watch) {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                throw CancellationError()
            }
        }
    }

    /// Runs a read under watch.
    func run(_ read: PendingRead, in db: Database) {
        self.read = read
        defer { self.read = nil }
        if read.cancellation.isRaised { return read.fail(CancellationError()) }
        if mustStop { return read.fail(PendingRead.tooLate) }
        read.run(db)
    }

    private var mustStop: Bool {
        guard let read else { return alone?.isRaised ?? false }
        return read.cancellation.isRaised || read.deadline.map { $0 < .now } ?? false
    }
}

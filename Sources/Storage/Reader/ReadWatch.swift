import GRDB
import GRDBSQLite

/// Interrupts a read at its deadline or when its caller has gone: SQLite asks every few thousand steps of its machine
/// (`sqlite3_progress_handler`). Only the reader's thread uses it, and it must outlive the use of the connection.
final class ReadWatch {
    /// Some tens of microseconds of work.
    private static let steps: Int32 = 2000

    private var read: PendingRead?

    init(_ db: Database) {
        let watch = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            db.sqliteConnection, Self.steps,
            { watch in
                guard let watch else { return 0 }
                return Unmanaged<ReadWatch>.fromOpaque(watch).takeUnretainedValue().mustStop ? 1 : 0
            }, watch)
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
        guard let read else { return false }
        return read.cancellation.isRaised || read.deadline.map { $0 < .now } ?? false
    }
}

import GRDB
import GRDBSQLite

/// The length of the write-ahead log, which SQLite tells after every commit (`sqlite3_wal_hook`). Only the writer's thread
/// uses it, and it must outlive the use of the connection.
final class LogGauge {
    /// A page and the header of its frame.
    private static let frameBytes = 4096 + 24

    private var frames = 0
    private var framesAtCheckpoint = 0

    init(_ db: Database) {
        let gauge = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            db.sqliteConnection,
            { gauge, _, _, frames in
                guard let gauge else { return SQLITE_OK }
                Unmanaged<LogGauge>.fromOpaque(gauge).takeUnretainedValue().committed(Int(frames))
                return SQLITE_OK
            }, gauge)
    }

    var bytes: Int { frames * Self.frameBytes }
    /// Bytes that came since the last checkpoint was tried.
    var newBytes: Int { (frames - framesAtCheckpoint) * Self.frameBytes }

    /// A checkpoint was tried: whatever it could not copy waits for more to come.
    func checkpointed() {
        framesAtCheckpoint = frames
    }

    private func committed(_ frames: Int) {
        // The log starts anew once everything in it is copied and nobody reads it.
        if frames < self.frames { framesAtCheckpoint = 0 }
        self.frames = frames
    }
}

import GRDB
import GRDBSQLite
import Logging

/// Moving committed pages from the log into the database file. Only the writer does it, between groups, without waiting
/// for readers (`PASSIVE`).
extension GroupWriter {
    /// Checkpoints when enough has come since the last time: sooner when nobody waits, and often and little at a time while a
    /// migration goes through a table, since each of its pages is another.
    func checkpointIfDue(isIdle: Bool) {
        let due =
            !isIdle
            ? options.busyCheckpointBytes
            : board.isMigrating ? options.migratingCheckpointBytes : options.idleCheckpointBytes
        // A base is made of the main file, which stands still meanwhile.
        guard gauge.newBytes >= due, !keeper.isMaking else { return }
        checkpoint()
        let now = ContinuousClock.now
        guard gauge.bytes > options.logAlarmBytes, lastAlarm.map({ $0.duration(to: now) > .seconds(60) }) ?? true
        else { return }
        lastAlarm = now
        logger.error("the write-ahead log keeps growing: a long read holds it", metadata: ["bytes": "\(gauge.bytes)"])
    }

    /// Checkpoints now. On a full disk this frees the log for new writes.
    func checkpoint() {
        guard board.stoppedBecause == nil, !keeper.isMaking else { return }
        defer { gauge.checkpointed() }
        let began = ContinuousClock.now
        do {
            try db.checkpoint(.passive)
            figures.checkpointed(began.duration(to: .now))
            board.count { $0.checkpoints += 1 }
        } catch  where WriteFailure.isFinal(error, atCommit: true) {
            stop(because: error)
        } catch {
            logger.warning("a checkpoint failed", metadata: ["error": "\(error)"])
        }
    }
}

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

import GRDB
import Logging

/// Moving committed pages from the log into the database file. Only the writer does it, between groups, without waiting
/// for readers (`PASSIVE`).
extension GroupWriter {
    /// Checkpoints when enough has come since the last time: sooner when nobody waits.
    func checkpointIfDue(isIdle: Bool) {
        let due = isIdle ? options.idleCheckpointBytes : options.busyCheckpointBytes
        guard gauge.newBytes >= due else { return }
        checkpoint()
        let now = ContinuousClock.now
        guard gauge.bytes > options.logAlarmBytes, lastAlarm.map({ $0.duration(to: now) > .seconds(60) }) ?? true
        else { return }
        lastAlarm = now
        logger.error("the write-ahead log keeps growing: a long read holds it", metadata: ["bytes": "\(gauge.bytes)"])
    }

    /// Checkpoints now. On a full disk this frees the log for new writes.
    func checkpoint() {
        guard board.stoppedBecause == nil else { return }
        defer { gauge.checkpointed() }
        do {
            try db.checkpoint(.passive)
            board.count { $0.checkpoints += 1 }
        } catch  where WriteFailure.isFinal(error, atCommit: true) {
            board.stop("\(error)")
            logger.critical("nothing is saved any more until a restart", metadata: ["error": "\(error)"])
        } catch {
            logger.warning("a checkpoint failed", metadata: ["error": "\(error)"])
        }
    }
}

import Foundation
import GRDB
import Kernel
import Logging

/// Brings the live database and the journal to one state, before anything is served.
///
/// A group is in the journal and flushed before anybody is told of it, and in SQLite's log only written. So after a crash:
/// - **the journal is ahead** (a power cut took the end of SQLite's log): what is missing is applied from it;
/// - **the database is ahead** (the process died between SQLite's writing a group and the journal's): at most one group,
///   acknowledged to nobody and whole in SQLite's log, which the journal takes in. No checkpoint ever passes the journal;
/// - **they differ otherwise, or the directory is a copy**: the live files are a cache, and are made anew from the newest
///   base and the journal.
struct Settling {
    /// What a start found and did.
    struct Outcome {
        let writer: DatabaseQueue
        let journal: GroupJournal
        let keeper: BaseKeeper
        /// Why the live files were made anew; nil when they were not.
        let restoration: RestorationCause?
    }

    /// The live files are not what the journal says.
    private struct Damaged: Error {
        let reason: String
    }

    let directory: DataDirectory
    let options: DatastoreOptions
    let figures: StoreFigures
    let clock: WallClock
    let logger: Logger

    private var database: URL { directory.databaseURL }
    private var isLive: Bool { access(database.path, F_OK) == 0 }
    private var restorer: Restorer {
        Restorer(shelf: directory.bases, folder: directory.journal, logger: logger)
    }

    func settle() throws -> Outcome {
        try directory.bases.removeUnfinished()
        try? FileManager.default.removeItem(at: directory.scratch)
        guard let base = try directory.bases.manifests().first, !directory.isOfEarlierLayout else { return try begin() }
        if let cause = try self.cause { return try restore(because: cause) }
        do {
            return try open(base, nil)
        } catch let damage as Damaged {
            logger.critical("the live database is damaged and made anew", metadata: ["reason": "\(damage.reason)"])
        } catch  where WriteFailure.isDamage(error) {
            logger.critical("the live database is damaged and made anew", metadata: ["reason": "\(error)"])
        }
        return try restore(because: .damaged)
    }

    /// Why the live files cannot be used as they are, as far as can be told without opening them.
    private var cause: RestorationCause? {
        get throws {
            if !isLive { return .lost }
            if try !Place.isHere(directory.live) { return .copied }
            return access(DataDirectory.suspicion(in: directory.live).path, F_OK) == 0 ? .damaged : nil
        }
    }

    /// The first start on a directory, or the first of this program on one that was laid out before there was a journal.
    private func begin() throws -> Outcome {
        guard try mayBegin else { throw StorageError.nothingToRestore(path: directory.url.path) }
        try directory.forgetHistory()
        try Place.claim(directory.live)
        let isNew = !isLive
        // SQLite would let others read it; its log takes the mode of the file.
        try DurableFile.makeIfAbsent(database)
        let journal = try GroupJournal(of: database)
        let writer = try Connections.writer(journal.address, options, figures, isNew: isNew)
        let (position, pages) = try writer.inDatabase { db in
            try Migrator(journal: journal, clock: clock, logger: logger).applyOwn(in: db)
            try db.checkpoint(.truncate)
            return (try JournalPosition.read(in: db), try db.pageCount())
        }
        let base = try BaseKeeper.make(
            1, of: journal.mainFile, database, pages: pages,
            end: JournalEnd(position: position, chain: 0, mark: .none), epoch: directory.epoch,
            on: directory.bases, at: clock.now())
        try directory.raiseLayout()
        return outcome(writer, journal, base, base.end, nil)
    }

    /// Whether nothing is lost when the live files, or their absence, are taken for all there is.
    private var mayBegin: Bool {
        get throws {
            guard isLive else { return try directory.isUnused }
            return try directory.isOfEarlierLayout || Place.isHere(directory.live)
        }
    }

    private func open(_ base: BaseManifest, _ restoration: RestorationCause?) throws -> Outcome {
        var end = try JournalReader(folder: directory.journal).settledEnd(from: base.end)
        let position = try settled(against: &end, base)
        let journal = try GroupJournal(of: database)
        do {
            let writer = try Connections.writer(journal.address, options, figures)
            let found = try writer.inDatabase { db in
                try db.checkpoint(.truncate)
                return try JournalPosition.read(in: db)
            }
            guard found == end.position else {
                try writer.close()
                throw Damaged(
                    reason: "it ends with group \(found), the journal with \(end.position); \(position) before")
            }
            return outcome(writer, journal, base, end, restoration)
        } catch {
            journal.close()
            throw error
        }
    }

    /// Lets whoever is behind catch up; the database is closed again afterwards, its log empty.
    /// - Returns: with which group the database ended when it was found.
    private func settled(against end: inout JournalEnd, _ base: BaseManifest) throws -> Int64 {
        // Open before SQLite has its locks and closed after, see `GroupJournal.mainFile`.
        let mainFile = try SystemCall.open(database, O_RDONLY)
        defer { close(mainFile) }
        let found = try Connections.lone(database.path) { [end] db in
            let found = try JournalPosition.read(in: db)
            return (found, found == end.position + 1 ? try takenIn(after: end, mainFile) : end)
        }
        end = found.1
        guard found.0 < end.position else { return found.0 }
        guard found.0 >= base.end.position else { throw Damaged(reason: "it is older than the newest base") }
        let reached = try restorer.replay(after: found.0, from: base, on: database)
        guard reached == end else { throw Damaged(reason: "the journal has a gap after group \(reached.position)") }
        logger.notice(
            "the database took in what only the journal had",
            metadata: ["groups": "\(end.position - found.0)", "position": "\(end.position)"])
        return found.0
    }

    /// Journals the group that SQLite's log has and the journal has not.
    private func takenIn(after end: JournalEnd, _ mainFile: Int32) throws -> JournalEnd {
        guard let log = LogOnDisk(of: database) else { throw Damaged(reason: "its log is gone") }
        var state = JournalState(
            JournalWriter(directory.journal, epoch: directory.epoch, after: end), mainFile: mainFile)
        do {
            try state.catchUp(with: log, frames: log.wholeFrames(), from: end.mark)
        } catch {
            throw Damaged(reason: "its log cannot be journaled: \(error)")
        }
        logger.notice(
            "the journal took in the last group of the database",
            metadata: ["position": "\(state.writer.end.position)"])
        return state.writer.end
    }

    /// Makes the live files anew and opens them under a new epoch.
    private func restore(because cause: RestorationCause) throws -> Outcome {
        let began = ContinuousClock.now
        logger.notice("the database is made anew from its base and journal", metadata: ["reason": "\(cause)"])
        let fresh = directory.live.appendingPathComponent(".restored.db")
        var restorer = restorer
        restorer.meter = RestorationMeter(cause, logger: logger, tell: options.restoring)
        let (base, end) = try restorer.restore(to: fresh)
        try directory.keepOnly(base, upTo: end)
        if cause == .damaged { try directory.setAside(live: clock.now()) }
        if cause == .copied { try directory.clearLive(except: fresh) }
        for suffix in ["-wal", "-shm"] { unlink(database.path + suffix) }
        unlink(DataDirectory.suspicion(in: directory.live).path)
        guard rename(fresh.path, database.path) == 0 else { throw SystemCall.failure("write", database) }
        try SystemCall.syncDirectory(directory.live)
        try directory.raiseEpoch()
        try Place.claim(directory.live)
        logger.notice(
            "restored; this is a new epoch",
            metadata: [
                "reason": "\(cause)", "epoch": "\(directory.epoch)", "position": "\(end.position)",
                "ms": "\(began.duration(to: .now).milliseconds)",
            ])
        return try open(base, cause)
    }

    private func outcome(
        _ writer: DatabaseQueue, _ journal: GroupJournal, _ base: BaseManifest, _ end: JournalEnd,
        _ restoration: RestorationCause?
    ) -> Outcome {
        journal.begin(directory.journal, epoch: directory.epoch, after: end, on: options.journalDisk)
        let keeper = BaseKeeper(
            directory.bases, directory.journal, epoch: directory.epoch, newest: base,
            pending: (try? directory.journal.bytes(after: base.end.position)) ?? 0, clock: clock, logger: logger,
            options: options.bases)
        return Outcome(writer: writer, journal: journal, keeper: keeper, restoration: restoration)
    }
}

/// Why the live database was made anew from base and journal.
package enum RestorationCause: String, Sendable {
    /// The directory is not where it was left.
    case copied
    /// It was not what the journal says, or no database any more.
    case damaged
    /// It was not there.
    case lost
}

/// With which group the database ends: one row, raised in every commit.
enum JournalPosition {
    static func read(in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT position FROM journalPosition WHERE id = 1") ?? 0
    }

    static func write(_ position: Int64, in db: Database) throws {
        try db.runDirectly("UPDATE journalPosition SET position = ? WHERE id = 1") { $0.add(position) }
    }
}

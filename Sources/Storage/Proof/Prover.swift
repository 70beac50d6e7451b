import Foundation
import GRDB
import GRDBSQLite
import Logging

/// Makes a database of a base and the journal after it in a folder aside, as a start on a copy does, and looks whether it
/// is sound. Bounded in memory by a part of the journal and SQLite's own cache.
struct Prover {
    /// What is wrong with base or journal.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What a restoration needs of the disk, beside the length of the database: a little more, since others write too.
    private static let reserve = 1.2

    let directory: DataDirectory
    /// Bytes that may still be written on the disk; nil when it does not tell.
    let freeBytes: @Sendable () -> Int64?
    let cancellation: CancellationFlag
    let logger: Logger
    /// Told how far it is, 0 to 100.
    let progress: @Sendable (Int) -> Void

    private var shelf: BaseShelf { directory.bases }
    private var file: URL { directory.scratch.appendingPathComponent("cryb.db") }

    /// - Parameters:
    ///   - end: where the journal ends, as whoever writes it knows.
    ///   - earlier: the generation before, which must make the very bytes of this one.
    /// - Returns: the length of the database, and whether `earlier` was compared.
    /// - Throws: `CancellationError`; anything else says why it cannot be restored.
    func prove(
        _ base: BaseManifest, upTo end: JournalEnd, after earlier: BaseManifest?
    ) throws -> (bytes: Int64, isCompared: Bool) {
        try checkRoom(for: base)
        removeScratch()
        try DurableFile.makeDirectory(directory.scratch)
        defer { removeScratch() }
        let restorer = Restorer(shelf: shelf, folder: directory.journal, logger: logger)
        let reached = try restorer.restore(base, to: file, upTo: end.position, onRead: goOn)
        guard reached.position == end.position, reached.chain == end.chain else {
            throw Failure(
                description: "The journal after base \(base.generation) is whole up to group \(reached.position) only,"
                    + " and should be up to \(end.position).")
        }
        progress(40)
        if let problem = try problem() { throw Failure(description: problem) }
        progress(80)
        var facts = stat()
        guard stat(file.path, &facts) == 0 else { throw SystemCall.failure("read", file) }
        let isCompared = try earlier.map { try compare(base, with: $0, by: restorer) } ?? false
        progress(100)
        return (Int64(facts.st_size), isCompared)
    }

    private func checkRoom(for base: BaseManifest) throws {
        var facts = stat()
        let live = stat(directory.databaseURL.path, &facts) == 0 ? Int64(facts.st_size) : 0
        let needed = Int64(Double(max(base.bytes, live)) * Self.reserve)
        guard let free = freeBytes(), free < needed else { return }
        throw Failure(
            description: "There is not enough room to restore a database aside: it needs \(needed) bytes,"
                + " \(free) are free.")
    }

    /// What is read goes through this, so that a stop need not wait for the end.
    private func goOn(_ bytesRead: Int) throws {
        if cancellation.isRaised { throw CancellationError() }
    }

    private func removeScratch() {
        try? FileManager.default.removeItem(at: directory.scratch)
    }

    /// What a look through the whole database finds; nil when it is sound.
    private func problem() throws -> String? {
        var configuration = Configuration()
        configuration.readonly = true
        let flag = Unmanaged.passUnretained(cancellation)
        do {
            return try withExtendedLifetime(cancellation) {
                let queue = try DatabaseQueue(
                    path: Connections.address(of: file.path, "immutable=1"), configuration: configuration)
                defer { try? queue.close() }
                return try queue.read { db in
                    sqlite3_progress_handler(
                        db.sqliteConnection, 10_000,
                        { flag in
                            guard let flag else { return 0 }
                            return Unmanaged<CancellationFlag>.fromOpaque(flag).takeUnretainedValue().isRaised ? 1 : 0
                        }, flag.toOpaque())
                    let found = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
                    guard found == "ok" else { return found ?? "The check of the database gave no answer." }
                    return try Migrator.orphans(in: db).first.map { "A row points nowhere: \($0)." }
                }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT && cancellation.isRaised {
            throw CancellationError()
        }
    }

    /// Whether the generation before and the journal up to this one make the very bytes of this one.
    /// - Returns: false when that one is not whole any more, which says nothing against this one.
    /// - Throws: `Failure` when they make others.
    private func compare(_ base: BaseManifest, with earlier: BaseManifest, by restorer: Restorer) throws -> Bool {
        do {
            let reached = try restorer.restore(earlier, to: file, upTo: base.end.position, onRead: goOn)
            guard reached.position == base.end.position, reached.chain == base.end.chain else {
                logger.warning(
                    "the base before the newest has no whole journal any more",
                    metadata: ["generation": "\(earlier.generation)", "position": "\(reached.position)"])
                return false
            }
        } catch let error where error is Zstd.Failure || error is PageChanges.Damaged {
            logger.warning(
                "the base before the newest is damaged",
                metadata: ["generation": "\(earlier.generation)", "error": "\(error)"])
            return false
        }
        guard
            try BaseFile.holds(
                shelf.file(of: base.generation), bytesOf: file, onRead: goOn)
        else {
            throw Failure(
                description: "Base \(base.generation) is not what base \(earlier.generation) and the journal make.")
        }
        return true
    }
}

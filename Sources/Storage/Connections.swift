import Foundation
import GRDB

/// How the connections to the database are opened: the one place with pragmas.
enum Connections {
    /// Opens the writing connection and proves that it writes as durably as promised.
    /// - Parameter isNew: whether there is nothing in the file yet.
    static func writer(
        _ path: String, _ options: DatastoreOptions, _ figures: StoreFigures, isNew: Bool = false
    ) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(
            path: path, configuration: configuration(options, figures, isWriter: true, isNew: isNew))
        try queue.inDatabase { db in
            for (pragma, expected) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
                let found = try Row.fetchOne(db, sql: "PRAGMA \(pragma)").map { row in "\(row[0] ?? "none")" } ?? "none"
                guard found == expected else { throw StorageError.pragma(name: pragma, found: found) }
            }
        }
        return queue
    }

    /// Runs `body` on the only connection to a database, which takes its log in when it closes.
    static func lone<Value>(_ path: String, _ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.journalMode = .default
        configuration.prepareDatabase { db in
            for pragma in ["wal_autocheckpoint = 0", "synchronous = FULL"] { try db.execute(sql: "PRAGMA \(pragma)") }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.inDatabase(body)
    }

    /// Opens a reading connection. The writer must be open, since it makes the log a reader cannot make.
    static func reader(
        _ path: String, _ options: DatastoreOptions, _ figures: StoreFigures
    ) throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: configuration(options, figures, isWriter: false))
    }

    /// The name by which SQLite opens the database at `path` with an option of its own (https://www.sqlite.org/uri.html).
    static func address(of path: String, _ option: String) -> String {
        "file:\(path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)?\(option)"
    }

    /// Waits of 1, 2, 4 … 32, then 64 ms: five seconds together.
    private static let mostRetries = 84

    private static func configuration(
        _ options: DatastoreOptions, _ figures: StoreFigures, isWriter: Bool, isNew: Bool = false
    ) -> Configuration {
        var configuration = Configuration()
        configuration.label = isWriter ? "writer" : "reader"
        configuration.readonly = !isWriter
        // A reference to nowhere is a fault of a verb and must fail it.
        configuration.foreignKeysEnabled = true
        // Another process (the sqlite3 shell of an owner who looks inside) may hold the file for a moment.
        configuration.busyMode = .callback { attempts in
            guard attempts < mostRetries else { return false }
            figures.retried()
            usleep(UInt32(1000 << min(attempts, 6)))
            return true
        }
        // GRDB's own WAL set-up would lower `synchronous` to NORMAL after the pragmas below.
        configuration.journalMode = .default
        configuration.prepareDatabase { db in
            for pragma in pragmas(options, isWriter: isWriter, isNew: isNew) { try db.execute(sql: "PRAGMA \(pragma)") }
        }
        return configuration
    }

    private static func pragmas(_ options: DatastoreOptions, isWriter: Bool, isNew: Bool) -> [String] {
        var pragmas = [
            // Only the writer checkpoints, between groups: SQLite's own checkpoint would fall into somebody's commit, and
            // could move pages the journal has not got.
            "wal_autocheckpoint = 0",
            // Sorting aside must not write files beside the database.
            "temp_store = MEMORY",
            // Negative: KiB instead of pages.
            "cache_size = -\((isWriter ? options.writerCacheBytes : options.readerCacheBytes) >> 10)",
            // SQL stored in the schema may not call functions with side effects.
            "trusted_schema = OFF",
        ]
        guard isWriter else { return pragmas + ["query_only = ON"] }
        // Unused pages can be given back to the disk in small steps (`Datastore.giveBack`), for 2 % more bytes written. Said
        // before anything is in the file and never again: later it would change nothing but the counter of changes, behind
        // the journal's back.
        if isNew { pragmas.append("auto_vacuum = INCREMENTAL") }
        pragmas += [
            "journal_mode = WAL",
            // Acknowledged means that it survives a power cut: every commit flushes its log, in whose place the journal is
            // flushed (`LogTap`).
            "synchronous = FULL",
            // A group stays in memory until its commit. A savepoint taken back after part of it was spilled to the log would
            // leave SQLite 3.40 to write the rest without salts and sums: a crash would lose it though it was committed.
            "cache_spill = OFF",
            // What `REPLACE` pushes out goes as a deleted row does, for triggers too: those of an index that is being made
            // must hear of it.
            "recursive_triggers = ON",
            // A log that has grown in a bad hour is cut back to this when it starts anew.
            "journal_size_limit = \(64 << 20)",
        ]
        if let bytes = options.maxDatabaseBytes { pragmas.append("max_page_count = \(max(1, bytes / 4096))") }
        return pragmas
    }
}

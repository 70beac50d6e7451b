import Foundation
import GRDB

/// How the connections to the database are opened: the one place with pragmas.
enum Connections {
    /// Opens the writing connection and proves that it writes as durably as promised.
    static func writer(
        _ path: String, _ options: DatastoreOptions, _ figures: StoreFigures
    ) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration(options, figures, isWriter: true))
        try queue.inDatabase { db in
            for (pragma, expected) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
                let found = try Row.fetchOne(db, sql: "PRAGMA \(pragma)").map { row in "\(row[0] ?? "none")" } ?? "none"
                guard found == expected else { throw StorageError.pragma(name: pragma, found: found) }
            }
        }
        return queue
    }

    /// Opens a reading connection. The writer must be open, since it makes the log a reader cannot make.
    static func reader(
        _ path: String, _ options: DatastoreOptions, _ figures: StoreFigures
    ) throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: configuration(options, figures, isWriter: false))
    }

    /// Waits of 1, 2, 4 … 32, then 64 ms: five seconds together.
    private static let mostRetries = 84

    private static func configuration(
        _ options: DatastoreOptions, _ figures: StoreFigures, isWriter: Bool
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
            for pragma in pragmas(options, isWriter: isWriter) { try db.execute(sql: "PRAGMA \(pragma)") }
        }
        return configuration
    }

    private static func pragmas(_ options: DatastoreOptions, isWriter: Bool) -> [String] {
        var pragmas = [
            // Only the writer checkpoints, between groups: SQLite's own checkpoint would fall into somebody's commit, and
            // a copy of the directory is consistent only while nobody moves pages.
            "wal_autocheckpoint = 0",
            // Sorting aside must not write files beside the database.
            "temp_store = MEMORY",
            // Negative: KiB instead of pages.
            "cache_size = -\((isWriter ? options.writerCacheBytes : options.readerCacheBytes) >> 10)",
            // SQL stored in the schema may not call functions with side effects.
            "trusted_schema = OFF",
        ]
        guard isWriter else { return pragmas + ["query_only = ON"] }
        pragmas += [
            "journal_mode = WAL",
            // Acknowledged means that it survives a power cut: the log is flushed with every commit.
            "synchronous = FULL",
            // A log that has grown in a bad hour is cut back to this when it starts anew.
            "journal_size_limit = \(64 << 20)",
        ]
        if let bytes = options.maxDatabaseBytes { pragmas.append("max_page_count = \(max(1, bytes / 4096))") }
        return pragmas
    }
}

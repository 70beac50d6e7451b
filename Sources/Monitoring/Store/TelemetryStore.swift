import Foundation
import GRDB
import Kernel
import Logging
import Storage
import Synchronization

/// `live/telemetry.db`: a small database beside the real one, never flushed and never in a backup's way. A file that is
/// gone, damaged or of another version is made anew.
package final class TelemetryStore: Sendable {
    private let url: URL
    private let logger: Logger
    private let open = Mutex<DatabaseQueue?>(nil)

    /// Does no I/O.
    package init(at url: URL, logger: Logger) {
        self.url = url
        self.logger = logger
    }

    /// Runs `body` in a transaction.
    /// - Throws: what the body throws; `DatabaseError` when even a new file cannot be written.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await using { try await $0.write(body) }
    }

    /// Runs `body` in a snapshot.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await using { try await $0.read(body) }
    }

    package func close() {
        open.withLock { queue in
            try? queue?.close()
            queue = nil
        }
    }

    private func using<Value: Sendable>(
        _ body: @Sendable (DatabaseQueue) async throws -> Value
    ) async throws -> Value {
        do {
            return try await body(try connection())
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            logger.warning("the telemetry file was damaged and is made anew", error: error)
            discard()
            return try await body(try connection())
        }
    }

    private func connection() throws -> DatabaseQueue {
        try open.withLock { queue in
            if let queue, FileManager.default.fileExists(atPath: url.path) { return queue }
            try? queue?.close()
            queue = nil
            let fresh = try Self.connect(url)
            queue = fresh
            return fresh
        }
    }

    private func discard() {
        open.withLock { queue in
            try? queue?.close()
            queue = nil
            Self.remove(url)
        }
    }

    private static func connect(_ url: URL) throws -> DatabaseQueue {
        // A journal without its file belongs to nobody.
        if !FileManager.default.fileExists(atPath: url.path) { remove(url) }
        if let queue = try? attempt(url) { return queue }
        remove(url)
        return try attempt(url)
    }

    private static func attempt(_ url: URL) throws -> DatabaseQueue {
        try DurableFile.makeIfAbsent(url)
        var configuration = Configuration()
        configuration.label = "telemetry"
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // A killed process leaves a journal to roll back; nothing is ever flushed, and a power cut may cost the file.
            for pragma in [
                "journal_mode = TRUNCATE", "synchronous = OFF", "cache_size = -1024", "temp_store = MEMORY",
            ] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        let queue = try DatabaseQueue(path: url.path, configuration: configuration)
        try queue.write { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if version == 0 { return try TelemetrySchema.create(in: db) }
            guard version == TelemetrySchema.version else { throw DatabaseError(resultCode: .SQLITE_NOTADB) }
        }
        return queue
    }

    private static func remove(_ url: URL) {
        for path in [url.path, url.path + "-journal"] { unlink(path) }
    }
}

import Foundation
import Kernel

/// One data directory, held under its lock: everything the server keeps, so that a copy of it is a backup.
///
/// ```
/// FORMAT   layout version, directory id, epoch
/// lock     held while a process serves the directory
/// live/    the database and its write-ahead log
/// keys/    secrets, 0600
/// ```
package final class DataDirectory: Sendable {
    private static let names: Set<String> = ["lock", "live", "keys"]

    package let url: URL
    package let keys: KeyRing
    private let format: DirectoryFormat
    private let lock: DirectoryLock

    private init(url: URL, format: DirectoryFormat, lock: DirectoryLock) {
        self.url = url
        self.format = format
        self.lock = lock
        keys = KeyRing(folder: url.appendingPathComponent("keys"))
    }

    /// Opens the directory, making it (and its parents) when absent or empty, and takes its lock.
    /// - Throws: `StorageError`: locked by another process, not a data directory, of a newer layout, or not accessible.
    package static func open(at url: URL) throws -> DataDirectory {
        let url = url.standardizedFileURL
        try makeParents(of: url)
        let isNew = access(url.path, F_OK) != 0
        if !isNew { try refuseStrangers(in: url) }
        try DurableFile.makeDirectory(url)
        let lock = try DirectoryLock(at: url.appendingPathComponent("lock"))
        for name in ["live", "keys"] {
            try DurableFile.makeDirectory(url.appendingPathComponent(name))
        }
        return DataDirectory(url: url, format: try format(of: url), lock: lock)
    }

    /// The database file.
    package var databaseURL: URL { url.appendingPathComponent("live/cryb.db") }
    /// Random and the same for the life of the directory; a copy bears it too.
    package var id: String { format.id }
    /// Raised by each restoration from a copy; another epoch than before means that clients must start afresh.
    package var epoch: Int { format.epoch }

    /// Lets another process serve the directory. The value must not be used afterwards.
    package func close() {
        lock.release()
    }

    private static func makeParents(of url: URL) throws {
        let parent = url.deletingLastPathComponent()
        guard access(parent.path, F_OK) != 0 else { return }
        try makeParents(of: parent)
        guard mkdir(parent.path, 0o755) == 0 || errno == EEXIST else { throw SystemCall.failure("create", parent) }
    }

    /// A directory without `FORMAT` may hold only what an interrupted creation left: a mistyped path must not be filled.
    private static func refuseStrangers(in url: URL) throws {
        // Foundation's error would not say in one sentence what is wrong with the path.
        Foundation.close(try SystemCall.open(url, O_RDONLY | O_DIRECTORY))
        let found = try FileManager.default.contentsOfDirectory(atPath: url.path)
        let isOurs = found.contains("FORMAT") || found.allSatisfy { names.contains($0) || $0.hasPrefix(".FORMAT.") }
        guard isOurs else { throw StorageError.notADataDirectory(path: url.path) }
    }

    /// Reads `FORMAT`, or writes it as the last step of making the directory.
    private static func format(of url: URL) throws -> DirectoryFormat {
        let file = url.appendingPathComponent("FORMAT")
        guard let bytes = try DurableFile.read(file) else {
            let fresh = DirectoryFormat.fresh()
            try DurableFile.write(Array(fresh.text.utf8), to: file)
            return fresh
        }
        guard let format = DirectoryFormat(String(decoding: bytes, as: UTF8.self)) else {
            throw StorageError.damagedFormat(path: url.path)
        }
        guard format.layout <= DirectoryFormat.layout else {
            throw StorageError.newerLayout(path: url.path, found: format.layout, known: DirectoryFormat.layout)
        }
        return format
    }
}

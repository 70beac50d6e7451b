import Foundation
import Kernel
import Synchronization

/// One data directory, held under its lock: everything the server keeps, so that a copy of it is a backup.
///
/// ```
/// FORMAT    layout version, directory id, epoch
/// lock      held while a process serves the directory
/// live/     the database and its write-ahead log: a cache of the next two, never trusted in a copy
/// base/     the whole database at one moment, packed: the newest and those before it
/// journal/  every group committed since the oldest of them
/// damaged/  live files that were found damaged and made anew, the last ones
/// scratch/  what is tried out, such as a restoration; nobody needs it, a start removes it
/// keys/     secrets, 0600
/// ```
package final class DataDirectory: Sendable {
    private static let folders = ["live", "base", "journal", "keys"]

    package let url: URL
    package let keys: KeyRing
    let held: Mutex<DirectoryFormat>
    private let lock: DirectoryLock

    private init(url: URL, format: DirectoryFormat, lock: DirectoryLock) {
        self.url = url
        held = Mutex(format)
        self.lock = lock
        keys = KeyRing(folder: url.appendingPathComponent("keys"))
    }

    /// Opens the directory, making it (and its parents) when absent or empty, and takes its lock.
    /// - Throws: `StorageError`: locked by another process, not a data directory, another user's, of a newer layout, or not
    ///   accessible.
    package static func open(at url: URL) throws -> DataDirectory {
        let url = url.standardizedFileURL
        try makeParents(of: url)
        let isNew = access(url.path, F_OK) != 0
        if !isNew {
            try refuseStrangers(in: url)
            try refuseForeignUser(of: url)
        }
        try DurableFile.makeDirectory(url)
        let lock = try DirectoryLock(at: url.appendingPathComponent("lock"))
        for name in folders {
            try DurableFile.makeDirectory(url.appendingPathComponent(name))
        }
        return DataDirectory(url: url, format: try format(of: url), lock: lock)
    }

    /// The database file.
    package var databaseURL: URL { live.appendingPathComponent("cryb.db") }
    var live: URL { url.appendingPathComponent("live") }
    var bases: BaseShelf { BaseShelf(url: url.appendingPathComponent("base")) }
    var journal: JournalFolder { JournalFolder(url: url.appendingPathComponent("journal")) }
    /// For what is tried out; whoever makes it removes it.
    var scratch: URL { url.appendingPathComponent("scratch") }
    var format: DirectoryFormat { held.withLock { $0 } }
    /// Random and the same for the life of the directory; a copy bears it too.
    package var id: String { format.id }
    /// Raised by each restoration from a copy; another epoch than before means that clients must start afresh.
    package var epoch: Int { format.epoch }

    /// Lets another process serve the directory. The value must not be used afterwards.
    package func close() {
        lock.release()
    }

    static func makeParents(of url: URL) throws {
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
        guard found.contains("FORMAT") || !found.contains(Workplace.name) else {
            throw StorageError.unfinished(path: url.path)
        }
        let isOurs =
            found.contains("FORMAT")
            || found.allSatisfy { $0 == "lock" || folders.contains($0) || $0.hasPrefix(".FORMAT.") }
        guard isOurs else { throw StorageError.notADataDirectory(path: url.path) }
    }

    /// Root may open everything; but the files it would make in the directory of a service would shut the service out.
    private static func refuseForeignUser(of url: URL) throws {
        if let owner = foreignOwner(of: url) { throw StorageError.ofAnotherUser(path: url.path, owner: owner) }
    }

    /// Whom a directory belongs to; nil when that is who runs this process, or nobody can tell.
    static func foreignOwner(of url: URL) -> String? {
        let format = url.appendingPathComponent("FORMAT")
        var facts = stat()
        guard stat(format.path, &facts) == 0, facts.st_uid != geteuid() else { return nil }
        let name = try? FileManager.default.attributesOfItem(atPath: format.path)[.ownerAccountName] as? String
        return name ?? "\(facts.st_uid)"
    }

    /// Reads `FORMAT`, or writes it as the last step of making the directory.
    private static func format(of url: URL) throws -> DirectoryFormat {
        guard let found = try writtenFormat(of: url) else {
            let fresh = DirectoryFormat.fresh()
            try DurableFile.write(Array(fresh.text.utf8), to: url.appendingPathComponent("FORMAT"))
            return fresh
        }
        // What a later backup into it left when it was broken off; the directory itself was whole all the time.
        try Workplace(in: url).remove()
        return found
    }

    /// What `FORMAT` of a directory says; nil when there is none.
    /// - Throws: `StorageError` when it cannot be read or is of a newer layout.
    static func writtenFormat(of url: URL) throws -> DirectoryFormat? {
        guard let bytes = try DurableFile.read(url.appendingPathComponent("FORMAT")) else { return nil }
        guard let format = DirectoryFormat(String(decoding: bytes, as: UTF8.self)) else {
            throw StorageError.damagedFormat(path: url.path)
        }
        guard format.layout <= DirectoryFormat.layout else {
            throw StorageError.newerLayout(path: url.path, found: format.layout, known: DirectoryFormat.layout)
        }
        return format
    }
}

extension DataDirectory {
    /// Bytes an ordinary user may still write on this file system; nil when it does not tell.
    package var freeBytes: Int64? {
        var facts = statvfs()
        guard statvfs(url.path, &facts) == 0 else { return nil }
        return Int64(facts.f_bavail) * Int64(facts.f_frsize)
    }

    /// Bytes the file system has in all; nil when it does not tell.
    package var totalBytes: Int64? {
        var facts = statvfs()
        guard statvfs(url.path, &facts) == 0 else { return nil }
        return Int64(facts.f_blocks) * Int64(facts.f_frsize)
    }
}

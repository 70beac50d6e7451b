import Foundation
import Kernel
import Synchronization

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

    /// Root may open everything; but the files it would make in the directory of a service would shut the service out.
    private static func refuseForeignUser(of url: URL) throws {
        let format = url.appendingPathComponent("FORMAT")
        var facts = stat()
        guard stat(format.path, &facts) == 0, facts.st_uid != geteuid() else { return }
        let name = try? FileManager.default.attributesOfItem(atPath: format.path)[.ownerAccountName] as? String
        throw StorageError.ofAnotherUser(path: url.path, owner: name ?? "\(facts.st_uid)")
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

/// What `FORMAT` says: three lines, `layout`, `id` and `epoch`, for people and programs alike.
struct DirectoryFormat: Equatable, Sendable {
    /// The layout this program writes and knows.
    static let layout = 1

    let layout: Int
    /// Random, made once; a copy of the directory has the same.
    let id: String
    /// Counts restorations: clients that knew an earlier epoch must forget what they had seen.
    let epoch: Int

    /// The format of a directory made now.
    static func fresh() -> DirectoryFormat {
        DirectoryFormat(layout: layout, id: RandomBytes.secret(16), epoch: 1)
    }

    var text: String { "layout \(layout)\nid \(id)\nepoch \(epoch)\n" }
}

extension DirectoryFormat {
    /// Reads `FORMAT`; nil when a line is missing or no number stands where one must. Unknown lines are left to later
    /// versions, which raise `layout` when an older program must not go on.
    init?(_ text: String) {
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            values[parts[0]] = parts[1]
        }
        guard let layout = values["layout"].flatMap({ Int($0) }), let id = values["id"], !id.isEmpty,
            let epoch = values["epoch"].flatMap({ Int($0) }), epoch > 0
        else { return nil }
        self.init(layout: layout, id: String(id), epoch: epoch)
    }
}

/// One process at a time: `flock(2)` on `<data>/lock`, held for the life of the value. The kernel drops it with the
/// process, so nothing is left behind by a crash; the pid in the file only serves the sentence a second process prints.
final class DirectoryLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Throws: `StorageError.locked` when another process, or another `DataDirectory` of this one, holds it.
    init(at url: URL) throws {
        let file = try SystemCall.open(url, O_RDWR | O_CREAT)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(file) }
            guard errno == EWOULDBLOCK else { throw SystemCall.failure("lock", url) }
            throw StorageError.locked(path: url.deletingLastPathComponent().path, pid: Self.holder(file))
        }
        let pid = Array("\(getpid())\n".utf8)
        // Only the holder's name in a message is at stake, so a full disk here is no reason to refuse.
        _ = ftruncate(file, 0)
        _ = pwrite(file, pid, pid.count, 0)
        descriptor = Mutex(file)
    }

    deinit { release() }

    /// Lets another process in. A second call does nothing.
    func release() {
        descriptor.withLock { held in
            if let file = held { close(file) }
            held = nil
        }
    }

    private static func holder(_ file: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &text, text.count, 0)
        let digits = text.prefix(max(0, count)).prefix { (48...57).contains($0) }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}

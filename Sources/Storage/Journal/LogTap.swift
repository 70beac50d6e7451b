import Foundation
import GRDBSQLite
import Synchronization

/// Who takes the place of the flush with which SQLite ends a commit.
protocol CommitFlushing: AnyObject, Sendable {
    /// Called on the thread of the commit when SQLite flushes its log.
    /// - Returns: what SQLite is told; nil when this is no commit and the log itself is to be flushed.
    func flush(_ log: OpenLog) -> Int32?
}

/// SQLite's own file layer with one difference: what a commit added to the write-ahead log is flushed by the journal.
///
/// SQLite writes a group's pages to the log, flushes it, and only then lets readers see the group
/// (https://www.sqlite.org/walformat.html). In the place of this one flush the journal gets the same pages and is flushed:
/// so nobody reads what could be lost, a journal that fails fails the commit, and a group costs one flush as before. The
/// log is flushed before a checkpoint, as always.
enum LogTap {
    private static let layerName = "cryb"
    private static let openLog: Int32 = 0x0008_0000

    private static let flushers = Mutex<[String: any CommitFlushing]>([:])

    private static let installation: Void = {
        guard let system = sqlite3_vfs_find(nil) else { preconditionFailure("SQLite has no file layer") }
        // Lives as long as the process, as SQLite asks.
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        layer.initialize(to: system.pointee)
        layer.pointee.pNext = nil
        layer.pointee.zName = UnsafePointer(strdup(layerName))
        layer.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let system = sqlite3_vfs_find(nil), let file else { return SQLITE_CANTOPEN }
            let code = system.pointee.xOpen(system, name, file, flags, outFlags)
            guard code == SQLITE_OK, flags & LogTap.openLog != 0, let name,
                let flusher = LogTap.flushers.withLock({ $0[String(cString: name)] })
            else { return code }
            Tapped.put(on: file, flusher)
            return code
        }
        sqlite3_vfs_register(layer, 0)
    }()

    /// The name under which the writer opens the database at `path` so that `flusher` flushes its commits.
    static func address(of path: String, _ flusher: any CommitFlushing) -> String {
        installation
        flushers.withLock { $0[path + "-wal"] = flusher }
        return Connections.address(of: path, "vfs=\(layerName)")
    }

    /// To be called when the writer is closed.
    static func forget(_ path: String) {
        flushers.withLock { $0[path + "-wal"] = nil }
    }

    /// The methods of one open log, which SQLite finds through the file: its own come first.
    private struct Tapped {
        var methods: sqlite3_io_methods
        let system: UnsafePointer<sqlite3_io_methods>
        let flusher: Unmanaged<AnyObject>
        /// Where SQLite's newest write to the log ends; 0 when it failed.
        var end = 0

        static func put(on file: UnsafeMutablePointer<sqlite3_file>, _ flusher: any CommitFlushing) {
            guard let system = file.pointee.pMethods else { return }
            var methods = system.pointee
            methods.xWrite = { file, bytes, count, offset in
                guard let file, let tapped = Tapped.on(file) else { return SQLITE_IOERR }
                let code = tapped.pointee.system.pointee.xWrite(file, bytes, count, offset)
                tapped.pointee.end = code == SQLITE_OK ? Int(offset) + Int(count) : 0
                return code
            }
            methods.xSync = { file, flags in
                guard let file, let tapped = Tapped.on(file) else { return SQLITE_IOERR }
                let flusher = tapped.pointee.flusher.takeUnretainedValue() as? any CommitFlushing
                let log = OpenLog(file: file, methods: tapped.pointee.system, end: tapped.pointee.end)
                return flusher?.flush(log) ?? tapped.pointee.system.pointee.xSync(file, flags)
            }
            methods.xClose = { file in
                guard let file, let tapped = Tapped.on(file) else { return SQLITE_OK }
                let system = tapped.pointee.system
                tapped.pointee.flusher.release()
                file.pointee.pMethods = system
                tapped.deallocate()
                return system.pointee.xClose(file)
            }
            let kept = UnsafeMutablePointer<Tapped>.allocate(capacity: 1)
            kept.initialize(
                to: Tapped(methods: methods, system: system, flusher: .passRetained(flusher)))
            file.pointee.pMethods = UnsafeRawPointer(kept).assumingMemoryBound(to: sqlite3_io_methods.self)
        }

        static func on(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<Tapped>? {
            file.pointee.pMethods.map {
                UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: Tapped.self)
            }
        }
    }
}

import Foundation
import GRDBSQLite
import Storage
import Synchronization

/// A disk that fails when told to: SQLite's own file layer with writes and flushes that can be made to fail, per file.
enum FaultyDisk {
    enum Fault: Sendable, Equatable {
        /// Writes to the log find no space.
        case full
        /// In the log the header of the frame that ends a commit is the last that finds space.
        case fullAtCommit
        /// Writes to the log fail.
        case writes
        /// Flushes of the log and of the journal fail.
        case flushes
        /// The journal finds no space.
        case journalFull
        /// Writes to the journal fail half-way.
        case journalWrites
    }

    // Macros the importer does not understand.
    private static let failedWrite = SQLITE_IOERR | (3 << 8)
    private static let failedFlush = SQLITE_IOERR | (4 << 8)

    private struct OpenFile {
        let path: String
        let methods: UnsafePointer<sqlite3_io_methods>
    }

    private struct State: ~Copyable {
        var faults: [String: Fault] = [:]
        var files: [UnsafeMutablePointer<sqlite3_file>: OpenFile] = [:]
        var flushes: [String: Int] = [:]
        /// Logs whose newest write is the header of a frame that ends a commit.
        var beforeCommit: Set<UnsafeMutablePointer<sqlite3_file>> = []
        var faulty: [UnsafePointer<sqlite3_io_methods>: UnsafePointer<sqlite3_io_methods>] = [:]
    }

    // SQLite calls from any thread; the pointers in the state are only touched under the lock.
    private nonisolated(unsafe) static var state = State()
    private static let lock = NSLock()
    // Written once by `install` before the first file is opened.
    private nonisolated(unsafe) static var original: UnsafeMutablePointer<sqlite3_vfs>?

    private static let installation: Void = {
        guard let found = sqlite3_vfs_find(nil) else { preconditionFailure("SQLite has no file layer") }
        original = found
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        layer.initialize(to: found.pointee)
        layer.pointee.pNext = nil
        layer.pointee.zName = UnsafePointer(strdup("faulty"))
        layer.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let original = FaultyDisk.original, let file else { return SQLITE_CANTOPEN }
            let code = original.pointee.xOpen(original, name, file, flags, outFlags)
            if code == SQLITE_OK, let name { FaultyDisk.opened(file, String(cString: name)) }
            return code
        }
        sqlite3_vfs_register(layer, 1)
    }()

    /// Puts the layer under every database opened from now on.
    static func install() { installation }

    /// Makes the log of the database at `path` fail, or work again with nil.
    static func set(_ fault: Fault?, of path: String) {
        lock.withLock { state.faults[path + "-wal"] = fault }
    }

    /// The disk of the journal beside the database at `path`.
    static func journal(of path: String) -> JournalDisk {
        var disk = JournalDisk()
        disk.write = { file, bytes, count, offset in
            switch lock.withLock({ state.faults[path + "-wal"] }) {
            case .journalFull:
                errno = ENOSPC
                return -1
            case .journalWrites:
                // Half of it arrives before the disk fails.
                if count > 100 { return pwrite(file, bytes, count / 2, offset) }
                errno = EIO
                return -1
            default: return pwrite(file, bytes, count, offset)
            }
        }
        disk.flush = { file in
            lock.withLock { state.flushes[path, default: 0] += 1 }
            guard lock.withLock({ state.faults[path + "-wal"] }) != .flushes else {
                errno = EIO
                return -1
            }
            return fdatasync(file)
        }
        return disk
    }

    /// How often the journal of the database at `path` was flushed.
    static func flushes(of path: String) -> Int {
        lock.withLock { state.flushes[path] ?? 0 }
    }

    private static func opened(_ file: UnsafeMutablePointer<sqlite3_file>, _ path: String) {
        guard let methods = file.pointee.pMethods else { return }
        lock.withLock {
            state.files[file] = OpenFile(path: path, methods: methods)
            if state.faulty[methods] == nil { state.faulty[methods] = failing(methods) }
            file.pointee.pMethods = state.faulty[methods]
        }
    }

    private static func fault(_ file: UnsafeMutablePointer<sqlite3_file>) -> (OpenFile, Fault?)? {
        lock.withLock { state.files[file].map { ($0, state.faults[$0.path]) } }
    }

    /// Whether this write is the page of a frame that ends a commit, whose header came right before.
    private static func isEndOfCommit(
        _ file: UnsafeMutablePointer<sqlite3_file>, _ bytes: UnsafeRawPointer?, _ count: Int32
    ) -> Bool {
        lock.withLock {
            guard count == 24, let bytes else { return state.beforeCommit.remove(file) != nil }
            // The size of the database after it (https://www.sqlite.org/fileformat2.html#walformat).
            if bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self) != 0 { state.beforeCommit.insert(file) }
            return false
        }
    }

    private static func failing(_ methods: UnsafePointer<sqlite3_io_methods>) -> UnsafePointer<sqlite3_io_methods> {
        var copy = methods.pointee
        copy.xWrite = { file, bytes, count, offset in
            guard let file, let (open, fault) = FaultyDisk.fault(file) else { return FaultyDisk.failedWrite }
            switch fault {
            case .full: return SQLITE_FULL
            case .fullAtCommit where FaultyDisk.isEndOfCommit(file, bytes, count): return SQLITE_FULL
            case .writes: return FaultyDisk.failedWrite
            default: return open.methods.pointee.xWrite(file, bytes, count, offset)
            }
        }
        copy.xSync = { file, flags in
            guard let file, let (open, fault) = FaultyDisk.fault(file) else { return FaultyDisk.failedFlush }
            return fault == .flushes ? FaultyDisk.failedFlush : open.methods.pointee.xSync(file, flags)
        }
        copy.xClose = { file in
            guard let file, let open = FaultyDisk.lock.withLock({ FaultyDisk.state.files.removeValue(forKey: file) })
            else { return SQLITE_OK }
            file.pointee.pMethods = open.methods
            return open.methods.pointee.xClose(file)
        }
        let kept = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        kept.initialize(to: copy)
        return UnsafePointer(kept)
    }
}

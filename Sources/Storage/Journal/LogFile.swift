import Foundation
import GRDBSQLite

/// SQLite's write-ahead log, to be read.
protocol LogFile {
    /// Fills `buffer` from `offset`; false when the file ends before or cannot be read.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool
}

extension LogFile {
    var header: LogHeader? {
        read(LogLayout.headerBytes, at: 0) { LogHeader($0) } ?? nil
    }

    /// The header of a frame, the first being 0.
    func frame(_ index: Int) -> LogFrame? {
        read(LogLayout.frameHeaderBytes, at: LogLayout.offset(ofFrame: index)) { LogFrame($0) }
    }

    private func read<Value>(_ count: Int, at offset: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value? {
        withUnsafeTemporaryAllocation(byteCount: count, alignment: 8) { buffer in
            read(buffer, at: offset) ? body(UnsafeRawBufferPointer(buffer)) : nil
        }
    }
}

/// The log as SQLite has it open. Sendable unchecked, since the pointers never leave the one call of SQLite, nor its thread.
struct OpenLog: LogFile, @unchecked Sendable {
    let file: UnsafeMutablePointer<sqlite3_file>
    let methods: UnsafePointer<sqlite3_io_methods>
    /// Where the newest write ends; 0 when it failed.
    let end: Int

    /// Frames up to the one that was written last. Behind it there may be others that look sound: those of a transaction that
    /// found no room half-way, whose last header, a commit's, may be there without its page.
    var writtenFrames: Int { LogLayout.frames(before: end) }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
        methods.pointee.xRead(file, buffer.baseAddress, Int32(buffer.count), Int64(offset)) == SQLITE_OK
    }

    /// Takes away what stands from `offset` on.
    func cut(to offset: Int) -> Bool {
        methods.pointee.xTruncate(file, Int64(offset)) == SQLITE_OK
    }
}

/// The log a crash left behind.
final class LogOnDisk: LogFile {
    private let file: Int32

    /// Nil when there is none.
    init?(of database: URL) {
        file = open(database.path + "-wal", O_RDONLY | O_CLOEXEC)
        if file < 0 { return nil }
    }

    deinit { close(file) }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
        pread(file, buffer.baseAddress, buffer.count, off_t(offset)) == buffer.count
    }

    /// Frames up to the last commit that is whole, as SQLite itself finds them; 0 when there is none.
    func wholeFrames() -> Int {
        guard let header else { return 0 }
        var sums = LogSums(first: header.sums.0, second: header.sums.1)
        var (index, whole) = (0, 0)
        var bytes = [UInt8](repeating: 0, count: LogLayout.frameBytes)
        while bytes.withUnsafeMutableBytes({ read($0, at: LogLayout.offset(ofFrame: index)) }) {
            let frame = bytes.withUnsafeBytes { bytes in
                sums.add(UnsafeRawBufferPointer(rebasing: bytes[..<8]), isBigEndian: header.isBigEndian)
                sums.add(
                    UnsafeRawBufferPointer(rebasing: bytes[LogLayout.frameHeaderBytes...]),
                    isBigEndian: header.isBigEndian)
                return LogFrame(bytes)
            }
            guard frame.salts == header.salts, frame.sums == (sums.first, sums.second) else { break }
            index += 1
            if frame.pagesAfter > 0 { whole = index }
        }
        return whole
    }
}

import Foundation

/// Adds groups to the journal. A failed group leaves nothing of itself.
final class JournalWriter {
    /// A segment that has grown to this is followed by another.
    private static let segmentBytes = 16 << 20

    private let folder: JournalFolder
    private let epoch: Int
    private let disk: JournalDisk
    private(set) var end: JournalEnd
    /// Bytes of packed groups written by this value.
    private(set) var written: Int64 = 0
    /// Time spent on waiting for the medium.
    private(set) var flushing = Duration.zero
    /// The segment that is open, and its length up to the last flushed group.
    private var segment: (file: Int32, url: URL, bytes: Int)?
    /// Bytes and chain of a group that is begun.
    private var open = (bytes: 0, chain: Chain(0))

    /// - Parameter end: where what stands in the folder ends.
    init(_ folder: JournalFolder, epoch: Int, after end: JournalEnd, disk: JournalDisk = JournalDisk()) {
        self.folder = folder
        self.epoch = epoch
        self.disk = disk
        self.end = end
        open.chain = end.chain
    }

    deinit { closeSegment() }

    /// Writes a group, or a part of one; nothing of it counts before `flush`.
    func write(_ record: JournalRecord, _ packed: [UInt8]) throws(JournalFailure) {
        let segment = if let segment { segment } else { try newSegment() }
        let (bytes, chain) = record.encoded(packed, after: open.chain)
        try write(bytes, to: segment.file, at: segment.bytes + open.bytes, segment.url)
        open = (open.bytes + bytes.count, chain)
    }

    /// Makes the group that was written the last: it is on the medium when this returns.
    func flush(_ position: Int64, _ mark: LogMark) throws(JournalFailure) {
        guard let segment else { return }
        let began = ContinuousClock.now
        guard disk.flush(segment.file) == 0 else { throw .flush(errno) }
        flushing += began.duration(to: .now)
        end = JournalEnd(position: position, chain: open.chain, mark: mark)
        written += Int64(open.bytes)
        self.segment?.bytes += open.bytes
        open.bytes = 0
        if segment.bytes >= Self.segmentBytes { closeSegment() }
    }

    /// Takes back what was written since the last flush.
    func takeBack() throws(JournalFailure) {
        guard let segment, open.bytes > 0 else { return }
        guard ftruncate(segment.file, off_t(segment.bytes)) == 0 else { throw .flush(errno) }
        open = (0, end.chain)
    }

    /// Ends the segment: the next group begins another.
    func closeSegment() {
        if let segment { close(segment.file) }
        segment = nil
    }

    private func newSegment() throws(JournalFailure) -> (file: Int32, url: URL, bytes: Int) {
        let first = end.position + 1
        let url = folder.file(of: first)
        let file = Foundation.open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .write(errno) }
        do throws(JournalFailure) {
            try write(SegmentHeader(epoch: epoch, first: first, chain: end.chain).encoded, to: file, at: 0, url)
            let directory = Foundation.open(folder.url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard directory >= 0 else { throw .write(errno) }
            defer { close(directory) }
            let began = ContinuousClock.now
            guard fsync(file) == 0, fsync(directory) == 0 else { throw .flush(errno) }
            flushing += began.duration(to: .now)
        } catch {
            close(file)
            unlink(url.path)
            throw error
        }
        let made = (file: file, url: url, bytes: SegmentHeader.bytes)
        segment = made
        open = (0, end.chain)
        return made
    }

    private func write(_ bytes: [UInt8], to file: Int32, at offset: Int, _ url: URL) throws(JournalFailure) {
        do {
            try bytes.withUnsafeBytes { try SystemCall.write($0, to: file, at: offset, url, by: disk.write) }
        } catch StorageError.system(_, _, let code) {
            throw .write(code)
        } catch {
            throw .write(EIO)
        }
    }
}

/// The two calls durability rests on; a test takes their place to let them fail. Both answer as `pwrite(2)` and
/// `fdatasync(2)` do.
package struct JournalDisk: Sendable {
    package var write: @Sendable (Int32, UnsafeRawPointer, Int, off_t) -> Int = { pwrite($0, $1, $2, $3) }
    package var flush: @Sendable (Int32) -> Int32 = { fdatasync($0) }

    package init() {}
}

/// Why the journal did not take a group; the number is `errno`.
enum JournalFailure: Error, Equatable {
    /// Nothing was written, or it was taken back.
    case write(Int32)
    /// Nobody knows what is on the medium.
    case flush(Int32)
    /// What SQLite has in its log cannot be read back.
    case log
}

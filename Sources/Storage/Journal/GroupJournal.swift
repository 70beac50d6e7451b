import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// The journal as a commit sees it: takes the pages a group added to SQLite's log and has them on the medium when it returns.
///
/// Every commit of the writer raises the position in the table `journalPosition` by one, so that the database says after a
/// crash with which group it ends; the journal says the same of itself. Who is ahead of whom is settled by `Settling`.
final class GroupJournal: CommitFlushing {
    let database: URL
    /// The main file. It stays open as long as SQLite has the database open: closing any descriptor of it would drop
    /// SQLite's locks (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    let mainFile: Int32
    private let state = Mutex<JournalState?>(nil)

    /// - Parameter database: the main file, which exists.
    init(of database: URL) throws {
        self.database = database
        mainFile = try SystemCall.open(database, O_RDONLY)
    }

    /// To be called once SQLite has closed the database.
    func close() {
        state.withLock { $0 = nil }
        LogTap.forget(database.path)
        Foundation.close(mainFile)
    }

    /// How the writer opens the database.
    var address: String { LogTap.address(of: database.path, self) }

    /// From now on commits go to the journal in `folder`, which ends at `end`; before, SQLite flushes them itself. Its log
    /// must be empty.
    func begin(_ folder: JournalFolder, epoch: Int, after end: JournalEnd, on disk: JournalDisk) {
        state.withLock { [mainFile] in
            $0 = JournalState(JournalWriter(folder, epoch: epoch, after: end, disk: disk), mainFile: mainFile)
        }
    }

    /// Says in the transaction that is about to be committed with which group the database ends then.
    func raisePosition(in db: Database) throws {
        // Nothing is journaled before the first base is made.
        guard let end = reached?.end else { return }
        try JournalPosition.write(end.position + 1, in: db)
    }

    /// Where the journal ends, and the bytes it has got since the start.
    var reached: (end: JournalEnd, written: Int64)? {
        state.withLock { state in state.map { ($0.writer.end, $0.writer.written) } }
    }

    /// Time spent on waiting for the medium since the start.
    var flushing: Duration { state.withLock { $0?.writer.flushing ?? .zero } }

    /// Lets the next group begin a segment, as a base that ends here asks for.
    func closeSegment() {
        state.withLock { $0?.writer.closeSegment() }
    }

    func flush(_ log: OpenLog) -> Int32? {
        state.withLock { $0?.flush(log) ?? nil }
    }
}

/// What the journal knows of SQLite's log.
struct JournalState {
    private static let keptBytes = 1 << 20

    let writer: JournalWriter
    private let mainFile: Int32
    /// What of the log is journaled.
    private var mark = LogMark.none
    /// Where in the log the newest journaled state of a page is; of the others it is in the main file.
    private var frameOfPage: [UInt32: Int] = [:]
    /// Pages of the database as of the last journaled group. What stood behind them is gone for whoever replays, so there
    /// a page begins as zeros, whatever the main file or the log still have of it.
    private var pages: UInt32
    private var changes = PageChanges()
    private let images = PageImages()
    private let packer = Zstd.Packer()

    init(_ writer: JournalWriter, mainFile: Int32) {
        self.writer = writer
        self.mainFile = mainFile
        var facts = stat()
        pages = fstat(mainFile, &facts) == 0 ? UInt32(clamping: Int(facts.st_size) / LogLayout.pageBytes) : .max
    }

    mutating func flush(_ log: OpenLog) -> Int32? {
        do throws(JournalFailure) {
            guard let frames = group(in: log) else { return nil }
            do throws(JournalFailure) {
                try add(frames, of: log)
                return SQLITE_OK
            } catch {
                // SQLite takes the group back. After a crash it would find it in its log all the same.
                images.forgetAll()
                try writer.takeBack()
                guard log.cut(to: LogLayout.offset(ofFrame: mark.frames)) else { throw .log }
                throw error
            }
        } catch {
            return error.code
        }
    }

    /// Journals what a crash left in SQLite's log.
    /// - Parameters:
    ///   - frames: all whole frames of the log.
    ///   - mark: how far it is journaled.
    mutating func catchUp(with log: some LogFile, frames: Int, from mark: LogMark) throws(JournalFailure) {
        guard let header = log.header else { throw .log }
        self.mark = LogMark(salts: header.salts, frames: header.salts == mark.salts ? mark.frames : 0)
        for index in 0..<self.mark.frames {
            guard let frame = log.frame(index) else { throw .log }
            frameOfPage[frame.page] = index
            if frame.pagesAfter > 0 { pages = frame.pagesAfter }
        }
        guard frames > self.mark.frames else { throw .log }
        try add(self.mark.frames..<frames, of: log)
    }

    /// The frames of the commit that is being flushed, and of one by another program before it; nil when it is no commit.
    private mutating func group(in log: OpenLog) -> Range<Int>? {
        guard let header = log.header else { return nil }
        if header.salts != mark.salts {
            mark = LogMark(salts: header.salts, frames: 0)
            frameOfPage.removeAll(keepingCapacity: true)
        }
        let end = log.writtenFrames
        guard end > mark.frames, let last = log.frame(end - 1), last.salts == mark.salts, last.pagesAfter > 0 else {
            return nil
        }
        return mark.frames..<end
    }

    private mutating func add(_ frames: Range<Int>, of log: some LogFile) throws(JournalFailure) {
        let position = writer.end.position + 1
        let mark = LogMark(salts: mark.salts, frames: frames.upperBound)
        var fresh: [UInt32: Int] = [:]
        var pagesAfter: UInt32 = 0
        for start in stride(from: frames.lowerBound, to: frames.upperBound, by: JournalRecord.framesInPart) {
            let end = min(start + JournalRecord.framesInPart, frames.upperBound)
            changes.removeAll()
            for index in start..<end {
                let frame = try addFrame(index, of: log, after: fresh)
                fresh[frame.page] = index
                if frame.pagesAfter > 0 { pagesAfter = frame.pagesAfter }
            }
            guard let packed = try? packer.pack(changes.bytes) else { throw .log }
            let record = JournalRecord(
                position: position, isPart: end < frames.upperBound, pagesAfter: pagesAfter, mark: mark,
                unpackedBytes: changes.bytes.count, packedBytes: packed.count)
            try writer.write(record, packed)
        }
        try writer.flush(position, mark)
        self.mark = mark
        pages = pagesAfter
        frameOfPage.merge(fresh) { $1 }
        // The memory of one large group is not kept for all the small ones.
        if changes.bytes.capacity > Self.keptBytes { changes = PageChanges() }
    }

    /// Adds what a frame changes of its page.
    /// - Parameter fresh: the frames of the same group before it.
    private mutating func addFrame(
        _ index: Int, of log: some LogFile, after fresh: [UInt32: Int]
    ) throws(JournalFailure) -> LogFrame {
        let added = withUnsafeTemporaryAllocation(byteCount: LogLayout.frameBytes, alignment: 8) { bytes -> LogFrame? in
            guard log.read(bytes, at: LogLayout.offset(ofFrame: index)) else { return nil }
            let frame = LogFrame(UnsafeRawBufferPointer(bytes))
            guard frame.salts == mark.salts else { return nil }
            let after = UnsafeRawBufferPointer(rebasing: bytes[LogLayout.frameHeaderBytes...])
            let isNew = frame.page > pages && fresh[frame.page] == nil
            if !isNew, let before = images[frame.page] {
                changes.add(frame.page, from: before, to: after)
            } else {
                let earlier = fresh[frame.page] ?? frameOfPage[frame.page]
                guard addPage(frame.page, to: after, since: earlier, isNew: isNew, in: log) else { return nil }
            }
            images.keep(after, of: frame.page)
            return frame
        }
        guard let added else { throw .log }
        return added
    }

    /// Adds a page of which no image is kept.
    /// - Parameters:
    ///   - earlier: the frame with what stood there before; nil: it is in the main file.
    ///   - isNew: nothing stood there.
    /// - Returns: false when that cannot be read.
    private mutating func addPage(
        _ page: UInt32, to after: UnsafeRawBufferPointer, since earlier: Int?, isNew: Bool, in log: some LogFile
    ) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: LogLayout.pageBytes, alignment: 8) { before in
            if isNew {
                before.initializeMemory(as: UInt8.self, repeating: 0)
            } else if let earlier {
                guard log.read(before, at: Self.place(ofFrame: earlier)) else { return false }
            } else {
                let offset = off_t(page - 1) * off_t(LogLayout.pageBytes)
                let found = pread(mainFile, before.baseAddress, before.count, offset)
                guard found >= 0 else { return false }
                // A page behind the end of the file is new.
                UnsafeMutableRawBufferPointer(rebasing: before[found...]).initializeMemory(as: UInt8.self, repeating: 0)
            }
            changes.add(page, from: UnsafeRawBufferPointer(before), to: after)
            return true
        }
    }

    /// Where the page of a frame begins.
    private static func place(ofFrame index: Int) -> Int {
        LogLayout.offset(ofFrame: index) + LogLayout.frameHeaderBytes
    }
}

extension JournalFailure {
    /// What SQLite is told, which takes the group back then. A failure to flush ends all saving, see `WriteFailure.isFinal`.
    fileprivate var code: Int32 {
        switch self {
        case .write(ENOSPC), .write(EDQUOT), .write(EFBIG): SQLITE_FULL
        // The macros for these the importer does not understand.
        case .write: SQLITE_IOERR | (3 << 8)
        case .flush: SQLITE_IOERR | (4 << 8)
        case .log: SQLITE_IOERR | (1 << 8)
        }
    }
}

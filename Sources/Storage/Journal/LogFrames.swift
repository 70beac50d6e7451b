/// The layout of SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html#walformat), as much of it as the journal
/// reads: a header of 32 bytes, then frames, each a header of 24 bytes and one page. Numbers are big-endian.
enum LogLayout {
    static let pageBytes = 4096
    static let headerBytes = 32
    static let frameHeaderBytes = 24
    static let frameBytes = frameHeaderBytes + pageBytes

    /// Where the frame with this index begins, the first being 0.
    static func offset(ofFrame index: Int) -> Int { headerBytes + index * frameBytes }

    /// How many frames begin before `offset`.
    static func frames(before offset: Int) -> Int { max(0, (offset - headerBytes + frameBytes - 1) / frameBytes) }
}

/// A place in the log: how many frames of which run of it. A log that starts anew gets other salts.
struct LogMark: Equatable, Sendable {
    var salts: LogSalts
    var frames: Int

    static let none = LogMark(salts: LogSalts(first: 0, second: 0), frames: 0)
}

/// The two numbers that tell one run of the log from the next.
struct LogSalts: Equatable, Sendable {
    let first: UInt32
    let second: UInt32
}

/// What the 24 bytes before a page say.
struct LogFrame {
    let page: UInt32
    /// Pages of the database after the commit this frame ends; 0 when it ends none.
    let pagesAfter: UInt32
    let salts: LogSalts
    let sums: (UInt32, UInt32)

    init(_ bytes: UnsafeRawBufferPointer) {
        page = bytes.bigEndian(at: 0)
        pagesAfter = bytes.bigEndian(at: 4)
        salts = LogSalts(first: bytes.bigEndian(at: 8), second: bytes.bigEndian(at: 12))
        sums = (bytes.bigEndian(at: 16), bytes.bigEndian(at: 20))
    }
}

/// The header of the log.
struct LogHeader {
    let salts: LogSalts
    let sums: (UInt32, UInt32)
    /// Whether the sums are of big-endian numbers.
    let isBigEndian: Bool

    /// Nil when these bytes are none, or of a database with other pages than ours.
    init?(_ bytes: UnsafeRawBufferPointer) {
        let magic = bytes.bigEndian(at: 0)
        guard magic & ~1 == 0x377f_0682, bytes.bigEndian(at: 8) == UInt32(LogLayout.pageBytes) else { return nil }
        isBigEndian = magic & 1 == 1
        salts = LogSalts(first: bytes.bigEndian(at: 16), second: bytes.bigEndian(at: 20))
        sums = (bytes.bigEndian(at: 24), bytes.bigEndian(at: 28))
    }
}

extension UnsafeRawBufferPointer {
    func bigEndian(at offset: Int) -> UInt32 {
        UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}

/// The log's running checksum, over pairs of 32-bit numbers.
struct LogSums {
    var first: UInt32
    var second: UInt32

    mutating func add(_ bytes: UnsafeRawBufferPointer, isBigEndian: Bool) {
        for offset in stride(from: 0, to: bytes.count, by: 8) {
            first &+= number(bytes, offset, isBigEndian) &+ second
            second &+= number(bytes, offset + 4, isBigEndian) &+ first
        }
    }

    private func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ isBigEndian: Bool) -> UInt32 {
        let found = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return isBigEndian ? UInt32(bigEndian: found) : UInt32(littleEndian: found)
    }
}

import CZlib

/// A number every record of a journal carries on from the one before (CRC-32 of all of both): a record of another course of
/// events, or after a gap, is told from the next.
typealias Chain = UInt32

/// A run of bytes in a journal: a group of verbs, or a part of one that changed much.
///
/// 44 bytes before the packed changes, numbers little-endian: magic, flags, position (8), pages, two salts, frames, length
/// unpacked and packed, chain; 4 bytes each where nothing else is said.
struct JournalRecord: Equatable {
    static let headerBytes = 44
    /// Frames in one part at most, 4 MB: what the writer and a restoration hold in memory.
    static let framesInPart = 1024
    /// More than any part has, packed or not: what says otherwise is no record.
    private static let mostBytes: UInt32 = 8 << 20
    private static let magic: UInt32 = 0x316a_7263
    private static let continues: UInt32 = 1

    /// Counts groups over the life of the directory, its copies included. Parts of a group share it.
    let position: Int64
    /// Whether more parts of the group follow.
    let isPart: Bool
    /// Pages of the database after the group.
    let pagesAfter: UInt32
    /// How far the write-ahead log of SQLite was with the group.
    let mark: LogMark
    /// Bytes of the changes, unpacked and packed.
    let unpackedBytes: Int
    let packedBytes: Int

    /// The record as it is written.
    /// - Returns: with the chain as it goes on from there.
    func encoded(_ packed: [UInt8], after chain: Chain) -> (bytes: [UInt8], chain: Chain) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headerBytes + packed.count)
        bytes.append(Self.magic)
        bytes.append(isPart ? Self.continues : UInt32(0))
        bytes.append(UInt64(position))
        bytes.append(pagesAfter)
        bytes.append(mark.salts.first)
        bytes.append(mark.salts.second)
        bytes.append(UInt32(mark.frames))
        bytes.append(UInt32(unpackedBytes))
        bytes.append(UInt32(packedBytes))
        let next = Checksum.chain(chain, bytes[...], packed)
        bytes.append(next)
        bytes += packed
        return (bytes, next)
    }

    /// - Parameter header: `headerBytes` bytes.
    /// - Returns: nil when this is no record; with the chain it claims.
    static func decoded(_ header: [UInt8]) -> (record: JournalRecord, chain: Chain)? {
        var reader = LittleEndian(header)
        guard header.count == headerBytes, reader.next(UInt32.self) == magic else { return nil }
        let flags = reader.next(UInt32.self)
        let position = Int64(bitPattern: reader.next(UInt64.self))
        let pages = reader.next(UInt32.self)
        let salts = LogSalts(first: reader.next(UInt32.self), second: reader.next(UInt32.self))
        let frames = reader.next(UInt32.self)
        let (unpacked, packed) = (reader.next(UInt32.self), reader.next(UInt32.self))
        guard unpacked <= mostBytes, packed <= mostBytes else { return nil }
        let record = JournalRecord(
            position: position, isPart: flags & continues != 0, pagesAfter: pages,
            mark: LogMark(salts: salts, frames: Int(frames)), unpackedBytes: Int(unpacked), packedBytes: Int(packed))
        return (record, reader.next(Chain.self))
    }
}

/// The first 44 bytes of a segment: magic (8), layout, bytes of a page, epoch (8), position of its first group (8), the chain
/// before it, a zero, and the checksum of all this.
struct SegmentHeader: Equatable {
    static let bytes = 44
    private static let magic: UInt64 = 0x6c6e_6a62_7972_6331
    private static let layout: UInt32 = 1

    let epoch: Int
    let first: Int64
    /// The chain its first record carries on from.
    let chain: Chain

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(Self.magic)
        bytes.append(Self.layout)
        bytes.append(UInt32(LogLayout.pageBytes))
        bytes.append(UInt64(epoch))
        bytes.append(UInt64(first))
        bytes.append(chain)
        bytes.append(UInt32(0))
        bytes.append(Checksum.chain(0, bytes[...], []))
        return bytes
    }

    init(epoch: Int, first: Int64, chain: Chain) {
        self.epoch = epoch
        self.first = first
        self.chain = chain
    }

    /// Nil when these bytes are no header of a segment this program can read.
    init?(_ bytes: [UInt8]) {
        var reader = LittleEndian(bytes)
        guard bytes.count == Self.bytes, reader.next(UInt64.self) == Self.magic,
            reader.next(UInt32.self) == Self.layout, reader.next(UInt32.self) == UInt32(LogLayout.pageBytes)
        else { return nil }
        epoch = Int(reader.next(UInt64.self))
        first = Int64(bitPattern: reader.next(UInt64.self))
        chain = reader.next(Chain.self)
        _ = reader.next(UInt32.self)
        guard reader.next(Chain.self) == Checksum.chain(0, bytes[..<40], []) else { return nil }
    }
}

enum Checksum {
    /// The chain after `header` and `content`.
    static func chain(_ chain: Chain, _ header: ArraySlice<UInt8>, _ content: [UInt8]) -> Chain {
        var sum = withUnsafeBytes(of: chain.littleEndian) { add($0, to: 0) }
        sum = header.withUnsafeBytes { add($0, to: sum) }
        return Chain(truncatingIfNeeded: content.withUnsafeBytes { add($0, to: sum) })
    }

    private static func add(_ bytes: UnsafeRawBufferPointer, to sum: UInt) -> UInt {
        // Without a place zlib would begin anew.
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return sum }
        return crc32_z(sum, start.assumingMemoryBound(to: UInt8.self), bytes.count)
    }
}

/// Reads numbers one after the other; the caller has counted the bytes.
struct LittleEndian {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next<Number: FixedWidthInteger>(_: Number.Type) -> Number {
        defer { place += MemoryLayout<Number>.size }
        let size = MemoryLayout<Number>.size
        guard place + size <= bytes.count else { return 0 }
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self))
        }
    }
}

extension [UInt8] {
    /// Adds a number, its lowest byte first.
    mutating func append(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}

/// What a group changed, page by page: of each page the ranges that differ from what stood there before.
///
/// A page is its number and how many ranges follow (4 and 2 bytes), a range its place and length (2 bytes each) and the new
/// bytes; numbers are little-endian. New bytes, not differences: to apply a run of groups a second time does no harm.
struct PageChanges {
    /// Equal bytes in a row that end a range: to begin another costs four.
    private static let gap = 8

    private(set) var bytes: [UInt8] = []

    /// Adds a page.
    /// - Parameters:
    ///   - before: what stood there; zeros for a page that is new.
    ///   - after: what stands there now.
    mutating func add(_ page: UInt32, from before: UnsafeRawBufferPointer, to after: UnsafeRawBufferPointer) {
        bytes.append(page)
        let count = bytes.count
        bytes.append(UInt16(0))
        var ranges: UInt16 = 0
        var offset = 0
        while let start = Self.firstDifference(before, after, from: offset) {
            var end = start + Self.gap
            while end < after.count, !Self.isEqual(before, after, at: end) { end += Self.gap }
            bytes.append(UInt16(start))
            bytes.append(UInt16(end - start))
            bytes.append(contentsOf: after[start..<end])
            ranges += 1
            offset = end
        }
        bytes[count] = UInt8(truncatingIfNeeded: ranges)
        bytes[count + 1] = UInt8(ranges >> 8)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    private static func isEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer, at offset: Int) -> Bool
    {
        one.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            == other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    private static func firstDifference(
        _ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer, from offset: Int
    ) -> Int? {
        var offset = offset
        while offset < one.count {
            if !isEqual(one, other, at: offset) { return offset }
            offset += gap
        }
        return nil
    }
}

extension PageChanges {
    struct Damaged: Error {}

    /// Calls `body` for each range of changes that were written down as `bytes`.
    /// - Throws: `Damaged`, and what `body` throws.
    static func forEach(
        in bytes: [UInt8],
        _ body: (_ page: UInt32, _ offset: Int, _ range: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try bytes.withUnsafeBytes { bytes in
            var place = 0
            func number<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
                let size = MemoryLayout<Number>.size
                guard place + size <= bytes.count else { throw Damaged() }
                defer { place += size }
                return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
            }
            while place < bytes.count {
                let page = try number(UInt32.self)
                for _ in 0..<(try number(UInt16.self)) {
                    let (offset, count) = (Int(try number(UInt16.self)), Int(try number(UInt16.self)))
                    guard page > 0, offset + count <= LogLayout.pageBytes, place + count <= bytes.count else {
                        throw Damaged()
                    }
                    try body(page, offset, UnsafeRawBufferPointer(rebasing: bytes[place..<place + count]))
                    place += count
                }
            }
        }
    }
}

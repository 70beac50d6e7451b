import Foundation

/// Reads numbers out of a file's bytes; whatever lies outside is nil, so that a parser of hostile bytes only ever gives up.
struct ByteScan {
    private let bytes: UnsafeRawBufferPointer

    /// Runs `body` over the bytes of a file.
    static func over<Value>(_ data: Data, _ body: (ByteScan) throws -> Value) rethrows -> Value {
        try data.withUnsafeBytes { try body(ByteScan(bytes: $0)) }
    }

    static func over<Value>(_ bytes: [UInt8], _ body: (ByteScan) throws -> Value) rethrows -> Value {
        try bytes.withUnsafeBytes { try body(ByteScan(bytes: $0)) }
    }

    var count: Int { bytes.count }

    func byte(_ at: Int) -> UInt8? {
        at >= 0 && at < bytes.count ? bytes[at] : nil
    }

    /// An unsigned number of `width` bytes, most significant first unless `isLittle`.
    func number(_ at: Int, _ width: Int, isLittle: Bool = false) -> Int? {
        guard at >= 0, at <= bytes.count - width else { return nil }
        let part = bytes[at..<at + width]
        return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }

    /// Whether the text stands at this place.
    func has(_ text: StaticString, _ at: Int) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard at >= 0, at <= bytes.count - wanted.count else { return false }
        return bytes[at..<at + wanted.count].elementsEqual(wanted)
    }

    /// The bytes of a stretch; nil when it leaves the file.
    func slice(_ range: Range<Int>) -> [UInt8]? {
        range.lowerBound >= 0 && range.upperBound <= bytes.count ? Array(bytes[range]) : nil
    }

    /// The place of the next such byte, from `start` on.
    func next(_ byte: UInt8, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}

import Kernel
import Synchronization

/// The identity of a trace: 16 bytes, not all zero.
package struct TraceID: Hashable, Sendable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Returns: nil for anything but 32 lowercase hexadecimal digits that are not all zero.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 32, let high = Hexadecimal.value(bytes[..<16]), let low = Hexadecimal.value(bytes[16...]),
            high | low != 0
        else { return nil }
        self.init(high: high, low: low)
    }

    /// 32 lowercase hexadecimal digits.
    package var description: String { Hexadecimal.text(high) + Hexadecimal.text(low) }

    /// Unique over processes, spread like random numbers, made without asking the system.
    static func next() -> TraceID {
        TraceID(high: Identities.process, low: Identities.next())
    }
}

/// The identity of one span within its trace: 8 bytes, not all zero.
package struct SpanID: Hashable, Sendable, CustomStringConvertible {
    package let value: UInt64

    package init(value: UInt64) {
        self.value = value
    }

    /// 16 lowercase hexadecimal digits.
    package var description: String { Hexadecimal.text(value) }

    static func next() -> SpanID { SpanID(value: Identities.next()) }
}

private enum Identities {
    static let process = seed()
    private static let offset = seed()
    private static let count = Atomic<UInt64>(0)

    static func next() -> UInt64 {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        var mix = SplitMix64(offset &+ number &* 0x9E37_79B9_7F4A_7C15)
        return max(1, mix.next())
    }

    private static func seed() -> UInt64 {
        max(1, RandomBytes.make(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}

enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ value: UInt64) -> String {
        String(unsafeUninitializedCapacity: 16) { buffer in
            for place in 0..<16 { buffer[place] = digits[Int(value >> UInt64(60 - 4 * place) & 15)] }
            return 16
        }
    }

    /// The number in 16 or fewer lowercase digits; nil for anything else.
    static func value(_ text: some Sequence<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for byte in text {
            switch byte {
            case 48...57: value = value << 4 | UInt64(byte - 48)
            case 97...102: value = value << 4 | UInt64(byte - 87)
            default: return nil
            }
        }
        return value
    }
}

/// Where a request stands in a trace that began elsewhere (W3C Trace Context, Level 1, sections 3.2 and 3.3).
package struct TraceContext: Sendable, Equatable {
    package let traceId: TraceID
    /// The caller's span.
    package let parent: SpanID
    /// Whether the caller recorded it.
    package let isSampled: Bool
    /// `tracestate`, handed on unchanged; nil when there is none or it is not of the form.
    package let state: String?

    private static let mostStateBytes = 512
    private static let mostStateMembers = 32

    /// - Parameters:
    ///   - headers: the `traceparent` values of a request; more or less than one is no context.
    ///   - states: its `tracestate` values in order.
    /// - Returns: nil for what a receiver must ignore: a new trace begins.
    package init?(traceparent headers: [String], tracestate states: [String] = []) {
        guard headers.count == 1 else { return nil }
        let bytes = Array(headers[0].utf8)
        let dash = UInt8(ascii: "-")
        guard bytes.count >= 55, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash,
            let version = Hexadecimal.value(bytes[0..<2]), version != 0xFF,
            // Version 0 ends here; later ones may go on after a dash.
            bytes.count == 55 || version > 0 && bytes[55] == dash,
            let high = Hexadecimal.value(bytes[3..<19]), let low = Hexadecimal.value(bytes[19..<35]), high | low != 0,
            let parent = Hexadecimal.value(bytes[36..<52]), parent != 0,
            let flags = Hexadecimal.value(bytes[53..<55])
        else { return nil }
        traceId = TraceID(high: high, low: low)
        self.parent = SpanID(value: parent)
        isSampled = flags & 1 == 1
        let joined = states.joined(separator: ",")
        let members = joined.split(separator: ",").filter { !$0.allSatisfy { $0 == " " || $0 == "\t" } }
        let isWhole = (1...Self.mostStateMembers).contains(members.count) && joined.utf8.count <= Self.mostStateBytes
        state = isWhole && joined.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? joined : nil
    }
}

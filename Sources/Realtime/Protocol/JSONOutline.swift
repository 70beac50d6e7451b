/// A strict reader of JSON text (RFC 8259) that builds nothing: it checks the grammar and says where things stand, so
/// that a hostile payload costs one pass and no memory. The bytes are UTF-8 already (checked for the whole message).
package struct JSONOutline: Equatable, Sendable {
    /// What a text is.
    package enum Kind: Equatable, Sendable {
        case object, array, string, number, literal
    }

    /// Levels of nesting; payloads of the contract have fewer than ten.
    package static let maxDepth = 64

    package let kind: Kind
    /// Where the first elements of an array stand, at most `elementsKept`; empty for anything else.
    package let elements: [Range<Int>]

    /// An event is its name and one object; what follows is checked and ignored.
    private static let elementsKept = 2

    /// Reads the whole of `bytes` as one value with optional white space around it.
    /// - Throws: `badJSON` or `tooDeep`.
    package init(_ bytes: Span<UInt8>) throws(PacketProblem) {
        var scan = Scan()
        scan.skipSpace(bytes)
        var elements: [Range<Int>] = []
        kind = try scan.value(bytes, depth: 0, elements: &elements)
        scan.skipSpace(bytes)
        guard scan.position == bytes.count else { throw .badJSON }
        self.elements = elements
    }

    private struct Scan {
        var position = 0

        func peek(_ bytes: Span<UInt8>) -> UInt8? { position < bytes.count ? bytes[position] : nil }

        mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
            guard peek(bytes) == byte else { return false }
            position += 1
            return true
        }

        mutating func skipSpace(_ bytes: Span<UInt8>) {
            while let byte = peek(bytes), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
        }

        mutating func value(
            _ bytes: Span<UInt8>, depth: Int, elements: inout [Range<Int>]
        ) throws(PacketProblem) -> Kind {
            guard depth < JSONOutline.maxDepth else { throw .tooDeep }
            switch peek(bytes) {
            case UInt8(ascii: "{"):
                try object(bytes, depth: depth)
                return .object
            case UInt8(ascii: "["):
                try array(bytes, depth: depth, elements: &elements)
                return .array
            case UInt8(ascii: "\""):
                try string(bytes)
                return .string
            case UInt8(ascii: "t"): try literal("true", bytes)
            case UInt8(ascii: "f"): try literal("false", bytes)
            case UInt8(ascii: "n"): try literal("null", bytes)
            default:
                try number(bytes)
                return .number
            }
            return .literal
        }

        mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(PacketProblem) {
            var inner: [Range<Int>] = []
            position += 1
            skipSpace(bytes)
            if take(UInt8(ascii: "}"), bytes) { return }
            while true {
                skipSpace(bytes)
                guard peek(bytes) == UInt8(ascii: "\"") else { throw .badJSON }
                try string(bytes)
                skipSpace(bytes)
                guard take(UInt8(ascii: ":"), bytes) else { throw .badJSON }
                skipSpace(bytes)
                _ = try value(bytes, depth: depth + 1, elements: &inner)
                skipSpace(bytes)
                if take(UInt8(ascii: "}"), bytes) { return }
                guard take(UInt8(ascii: ","), bytes) else { throw .badJSON }
            }
        }

        mutating func array(
            _ bytes: Span<UInt8>, depth: Int, elements: inout [Range<Int>]
        ) throws(PacketProblem) {
            var inner: [Range<Int>] = []
            position += 1
            skipSpace(bytes)
            if take(UInt8(ascii: "]"), bytes) { return }
            while true {
                skipSpace(bytes)
                let start = position
                _ = try value(bytes, depth: depth + 1, elements: &inner)
                if depth == 0, elements.count < JSONOutline.elementsKept { elements.append(start..<position) }
                skipSpace(bytes)
                if take(UInt8(ascii: "]"), bytes) { return }
                guard take(UInt8(ascii: ","), bytes) else { throw .badJSON }
            }
        }

        mutating func string(_ bytes: Span<UInt8>) throws(PacketProblem) {
            position += 1
            while let byte = peek(bytes) {
                position += 1
                switch byte {
                case UInt8(ascii: "\""): return
                case UInt8(ascii: "\\"): try escape(bytes)
                case 0..<0x20: throw .badJSON
                default: break
                }
            }
            throw .badJSON
        }

        mutating func escape(_ bytes: Span<UInt8>) throws(PacketProblem) {
            guard let byte = peek(bytes) else { throw .badJSON }
            position += 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                return
            case UInt8(ascii: "u"):
                for _ in 0..<4 {
                    guard let digit = peek(bytes), Character(Unicode.Scalar(digit)).isHexDigit else { throw .badJSON }
                    position += 1
                }
            default: throw .badJSON
            }
        }

        mutating func literal(_ word: StaticString, _ bytes: Span<UInt8>) throws(PacketProblem) {
            for offset in 0..<word.utf8CodeUnitCount {
                guard take(word.utf8Start[offset], bytes) else { throw .badJSON }
            }
        }

        mutating func number(_ bytes: Span<UInt8>) throws(PacketProblem) {
            _ = take(UInt8(ascii: "-"), bytes)
            if !take(UInt8(ascii: "0"), bytes) { try digits(bytes) }
            if take(UInt8(ascii: "."), bytes) { try digits(bytes) }
            if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
                if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
                try digits(bytes)
            }
        }

        mutating func digits(_ bytes: Span<UInt8>) throws(PacketProblem) {
            let start = position
            while let byte = peek(bytes), (0x30...0x39).contains(byte) { position += 1 }
            guard position > start else { throw .badJSON }
        }
    }
}

import Foundation

/// Writes protobuf messages (protobuf.dev, "Encoding"): what OTLP needs of it. Fields of default value are left out, as the
/// third version of the language has it.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    private enum WireType: UInt64 {
        case varint = 0
        case fixed64 = 1
        case length = 2
        case fixed32 = 5
    }

    mutating func string(_ field: Int, _ value: String) {
        if !value.isEmpty { raw(field, Array(value.utf8)) }
    }

    mutating func data(_ field: Int, _ value: [UInt8]) {
        if !value.isEmpty { raw(field, value) }
    }

    /// A nested message, also when it is empty.
    mutating func message(_ field: Int, _ write: (inout ProtobufWriter) -> Void) {
        var inner = ProtobufWriter()
        write(&inner)
        raw(field, inner.bytes)
    }

    mutating func varint(_ field: Int, _ value: UInt64) {
        guard value != 0 else { return }
        key(field, .varint)
        number(value)
    }

    mutating func fixed64(_ field: Int, _ value: UInt64) {
        guard value != 0 else { return }
        key(field, .fixed64)
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    mutating func fixed32(_ field: Int, _ value: UInt32) {
        guard value != 0 else { return }
        key(field, .fixed32)
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    private mutating func raw(_ field: Int, _ value: [UInt8]) {
        key(field, .length)
        number(UInt64(value.count))
        bytes += value
    }

    private mutating func key(_ field: Int, _ type: WireType) {
        number(UInt64(field) << 3 | type.rawValue)
    }

    private mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

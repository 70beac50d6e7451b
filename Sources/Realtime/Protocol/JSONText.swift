import NIOCore

/// Writing JSON by hand where an encoder would cost more than the event: names, and one member put into an object.
enum JSONText {
    /// Appends `text` in quotes (RFC 8259 section 7).
    static func quote(_ text: String, into buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain {
            buffer.writeString(text)
        } else {
            for scalar in text.unicodeScalars { escape(scalar, into: &buffer) }
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    private static func escape(_ scalar: Unicode.Scalar, into buffer: inout ByteBuffer) {
        switch scalar {
        case "\"": buffer.writeString("\\\"")
        case "\\": buffer.writeString("\\\\")
        case let control where control.value < 0x20:
            let digits = String(control.value, radix: 16)
            buffer.writeString("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: buffer.writeString(String(scalar))
        }
    }

    /// Where a member can be put into the object `text`: before its closing brace, and whether a comma must come first.
    /// Nil when the text is no object. Only the ends are looked at; the rest was written by an encoder of ours.
    static func openEnd(of text: String) -> (end: String.UTF8View.Index, isEmpty: Bool)? {
        let bytes = text.utf8
        guard let end = bytes.lastIndex(where: { !isSpace($0) }), bytes[end] == UInt8(ascii: "}"),
            let start = bytes.firstIndex(where: { !isSpace($0) }), bytes[start] == UInt8(ascii: "{"), start < end
        else { return nil }
        let isEmpty = bytes[bytes.index(after: start)..<end].allSatisfy(isSpace)
        return (end, isEmpty)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

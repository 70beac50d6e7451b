/// The bytes of one JSON text while it is written, and the objects and lists that are open.
struct JSONOutput {
    /// One object, list or plain value on the way from the root to where writing goes on.
    private struct Level {
        var form = Form.undecided
        var isEmpty = true
        let serial: Int
    }

    enum Form {
        case undecided, object, list, plain
    }

    /// Names a level for whoever writes into it; a level that is closed is never named again.
    struct Position {
        let depth: Int
        let serial: Int
    }

    private(set) var bytes: [UInt8] = []
    private var levels: [Level] = []
    private var serial = 0
    /// Whether containers of one value were written in turns, which cannot be done while writing straight on.
    private(set) var isDisordered = false

    init() {
        bytes.reserveCapacity(512)
        levels.reserveCapacity(8)
    }

    /// Opens the next level: the value that is to come.
    mutating func push() -> Position {
        serial += 1
        levels.append(Level(serial: serial))
        return Position(depth: levels.count - 1, serial: serial)
    }

    /// Closes a level and all within it.
    mutating func pop(_ position: Position) {
        pop(to: position.depth)
    }

    private mutating func pop(to depth: Int) {
        while levels.count > depth, let level = levels.popLast() {
            switch level.form {
            case .object: bytes.append(UInt8(ascii: "}"))
            case .list: bytes.append(UInt8(ascii: "]"))
            case .plain: break
            // A value that encodes nothing is an empty object, as in Foundation's encoder.
            case .undecided: bytes += [UInt8(ascii: "{"), UInt8(ascii: "}")]
            }
        }
    }

    /// Decides what a level is; asking twice for the same is the same container.
    mutating func open(_ position: Position, as form: Form) {
        guard resumes(position) else { return }
        switch levels[position.depth].form {
        case .undecided:
            levels[position.depth].form = form
            if form == .object { bytes.append(UInt8(ascii: "{")) }
            if form == .list { bytes.append(UInt8(ascii: "[")) }
        case form: break
        default: isDisordered = true
        }
    }

    /// Begins the next member of an object or list; whatever was left open within it ends.
    mutating func next(in position: Position) {
        guard resumes(position) else { return }
        if levels[position.depth].isEmpty {
            levels[position.depth].isEmpty = false
        } else {
            bytes.append(UInt8(ascii: ","))
        }
    }

    /// Goes back to a level; false when its value had ended already.
    private mutating func resumes(_ position: Position) -> Bool {
        guard position.depth < levels.count, levels[position.depth].serial == position.serial else {
            isDisordered = true
            return false
        }
        pop(to: position.depth + 1)
        return true
    }

    mutating func write(raw text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ number: some BinaryInteger) {
        guard let small = Int64(exactly: number) else { return bytes.append(contentsOf: String(number).utf8) }
        write(digits: small)
    }

    /// Digit by digit: a text of more than fifteen bytes is an allocation.
    mutating func write(digits number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    mutating func write(_ truth: Bool) {
        write(raw: truth ? "true" : "false")
    }

    /// - Throws: `EncodingError` for infinities and what is no number: JSON has none.
    mutating func write(_ number: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "JSON has no infinities and no NaN."))
        }
        if number == number.rounded(), abs(number) < 1e15 {
            write(digits: Int64(number))
        } else {
            bytes.append(contentsOf: number.description.utf8)
        }
    }

    /// Writes a text in quotes: the quote, the backslash and control characters are escaped (RFC 8259 section 7).
    mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"): write(raw: "\\n")
        case UInt8(ascii: "\r"): write(raw: "\\r")
        case UInt8(ascii: "\t"): write(raw: "\\t")
        case UInt8(ascii: "\""): write(raw: "\\\"")
        case UInt8(ascii: "\\"): write(raw: "\\\\")
        default:
            write(raw: "\\u00")
            bytes.append(Self.digits[Int(byte >> 4)])
            bytes.append(Self.digits[Int(byte & 15)])
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

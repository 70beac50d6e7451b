import Kernel

/// Reads `<@user>`, `<@&role>`, `<#channel>`, `@everyone` and `@here` out of a text.
///
/// What stands in code (between runs of backticks) or behind a backslash is text and names nobody, as it is drawn.
package struct MentionScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var found = MentionSet.none

    /// Everything `text` names, whether it exists or not, in order and each once.
    package static func scan(_ text: String) -> MentionSet {
        // Most texts name nobody; looking for the signs costs less than walking.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "#") }) else { return .none }
        var scanner = MentionScanner(bytes: Array(text.utf8))
        scanner.run()
        return scanner.found
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func run() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "`"): skipCode()
            case UInt8(ascii: "<"): if !readReference() { position += 1 }
            case UInt8(ascii: "@"): readEveryone()
            default: position += 1
            }
        }
    }

    /// Code runs from some number of backticks to the same number; without an end they are plain signs.
    private mutating func skipCode() {
        let length = runLength(at: position)
        var cursor = position + length
        while cursor < bytes.count {
            guard bytes[cursor] == UInt8(ascii: "`") else {
                cursor += 1
                continue
            }
            let closing = runLength(at: cursor)
            cursor += closing
            if closing == length {
                position = cursor
                return
            }
        }
        position += length
    }

    private func runLength(at start: Int) -> Int {
        bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count
    }

    private mutating func readReference() -> Bool {
        let rest = bytes[(position + 1)...]
        if let (id, end) = number(in: rest, after: "@&") {
            Self.add(RoleID(rawValue: id), to: &found.roles)
            position = end
        } else if let (id, end) = number(in: rest, after: "@") {
            Self.add(UserID(rawValue: id), to: &found.users)
            position = end
        } else if let (id, end) = number(in: rest, after: "#") {
            Self.add(ChannelID(rawValue: id), to: &found.channels)
            position = end
        } else {
            return false
        }
        return true
    }

    /// The number between `sign` and `>`, and where the text goes on.
    private func number(in rest: ArraySlice<UInt8>, after sign: String) -> (Int64, Int)? {
        guard rest.starts(with: sign.utf8) else { return nil }
        let digits = rest.dropFirst(sign.utf8.count).prefix { (48...57).contains($0) }
        guard (1...19).contains(digits.count), digits.endIndex < bytes.count,
            bytes[digits.endIndex] == UInt8(ascii: ">"),
            let value = Int64(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return (value, digits.endIndex + 1)
    }

    private mutating func readEveryone() {
        defer { position += 1 }
        if position > 0, Self.isWordByte(bytes[position - 1]) { return }
        for word in ["everyone", "here"] where bytes[(position + 1)...].starts(with: word.utf8) {
            let end = position + 1 + word.utf8.count
            if end < bytes.count, Self.isWordByte(bytes[end]) { continue }
            found.everyone = true
        }
    }

    /// Letters, digits, the underscore and every byte of a longer character: an address such as `a@here.org` names nobody.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 95, 128...255: true
        default: false
        }
    }

    private static func add<Element: Equatable>(_ element: Element, to list: inout [Element]) {
        if !list.contains(element) { list.append(element) }
    }
}

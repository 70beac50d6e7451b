import Kernel

/// One failure nobody wanted: an internal error here, or an uncaught error in somebody's browser.
package struct Failure: Sendable {
    /// Where it happened.
    package enum Source: String, Sendable {
        case server, web
    }

    package let source: Source
    /// The name of the error's type.
    package let type: String
    /// Without secrets, identities and quoted text; see `FailureText`.
    package let message: String
    package let component: String
    /// The level it was logged at: `error` or `critical`.
    package let level: String
    /// Where in the code, one frame a line; nil where nothing tells.
    package let stack: String?
    /// The version that failed, where it is not this one.
    package let release: String?
    /// The template of the route or page.
    package let route: String?
    package let userId: Int64?
    package let traceId: String?
    package let at: Timestamp

    package init(
        source: Source, type: String, message: String, component: String, level: String, stack: String? = nil,
        release: String? = nil, route: String? = nil, userId: Int64? = nil, traceId: String? = nil, at: Timestamp
    ) {
        self.source = source
        self.type = String(type.prefix(100))
        self.message = FailureText.general(message)
        self.component = String(component.prefix(64))
        self.level = level
        self.stack = stack.map { String($0.prefix(16_000)) }
        self.release = release
        self.route = route
        self.userId = userId
        self.traceId = traceId
        self.at = at
    }

    /// What makes two failures the same one.
    package var signature: Signature {
        Signature(
            source: source, type: type, message: message, component: component,
            frame: stack.flatMap { FailureText.frame(of: $0) } ?? "")
    }

    /// See `Failure.signature`.
    package struct Signature: Hashable, Sendable {
        package let source: Source
        package let type: String
        package let message: String
        package let component: String
        /// The innermost frame of the stack, without line numbers that change with each build.
        package let frame: String
    }
}

/// Makes the words of an error those of its kind.
package enum FailureText {
    /// Characters of a message.
    static let longest = 1000

    /// The message without what differs from case to case or may be somebody's words: quoted text, numbers, hexadecimal
    /// identities and everything `Redaction` masks.
    package static func general(_ message: String) -> String {
        var result = ""
        var quote: Character?
        var word = ""
        func flush() {
            result += isIdentity(word) ? "#" : word
            word = ""
        }
        for character in Redaction.clean(String(message.prefix(4 * longest))) {
            if let open = quote {
                if character == open {
                    quote = nil
                    result += "…\(character)"
                }
            } else if character == "\"" || character == "`" || character == "'" && word.isEmpty {
                flush()
                quote = character
                result.append(character)
            } else if character.isLetter || character.isNumber {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return String(result.prefix(longest))
    }

    /// The innermost frame of a stack in the browser's form, without its position.
    static func frame(of stack: String) -> String? {
        let frames = stack.split(separator: "\n").map { $0.drop { $0 == " " } }
        guard let first = frames.first(where: { $0.hasPrefix("at ") || $0.contains("@") }) else { return nil }
        let place = first.reversed().drop { $0 == ")" || $0 == ":" || $0.isNumber }
        return String(String(place.reversed()).prefix(200))
    }

    /// Numbers, and hexadecimal words with a digit.
    private static func isIdentity(_ word: String) -> Bool {
        guard word.utf8.contains(where: { (48...57).contains($0) }) else { return false }
        return word.allSatisfy(\.isNumber) || word.utf8.count >= 8 && word.allSatisfy(\.isHexDigit)
    }
}

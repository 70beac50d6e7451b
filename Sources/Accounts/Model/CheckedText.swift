import Foundation
import Kernel

/// Text of an input with a rule beyond its length: decoding checks it, so that a verb never sees a bad one.
package protocol CheckedText: Codable, Hashable, SchemaProviding, Sendable {
    var value: String { get }
    /// Takes the text as it is: for `check` and for what was checked before.
    init(unchecked value: String)
    /// The form to keep.
    /// - Throws: `FieldProblem` at `codingPath` when the rule is broken.
    static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String
    /// What the schema probe goes on with.
    static var sampleText: String { get }
}

extension CheckedText {
    /// - Throws: `FieldProblem` when the rule is broken.
    package init(_ text: String, at codingPath: [any CodingKey] = []) throws {
        self.init(unchecked: try Self.check(text, at: codingPath))
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self), at: decoder.codingPath)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static var sample: Self { Self(unchecked: sampleText) }
}

/// A language tag such as `en-US` or `de`: a language of two or three letters and up to two subtags (BCP 47), at most
/// 10 characters.
package struct LocaleTag: CheckedText {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let tag = TextCleaning.clean(text)
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        let isTag =
            tag.utf8.count <= 10 && (1...3).contains(parts.count) && (2...3).contains(parts[0].utf8.count)
            && parts[0].utf8.allSatisfy(isLetter)
            && parts.dropFirst().allSatisfy { part in
                (2...4).contains(part.utf8.count) && part.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) }
            }
        guard isTag else {
            throw FieldProblem(at: codingPath, .invalid, "This is not a language tag such as en-US.")
        }
        return tag
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    package static var schema: Schema {
        .string(minLength: 2, maxLength: 10, pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4}){0,2}$")
    }
    package static var sampleText: String { "en-US" }
}

/// A link a person shows on the profile: http or https with a host, at most 2048 characters; or empty, which clears it.
package struct WebAddress: CheckedText {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    /// Refuses all else, above all `javascript:` and credentials in the link.
    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let cleaned = try Text<0, 2048>(text, at: codingPath).value
        guard cleaned.isEmpty || isWebAddress(cleaned) else {
            throw FieldProblem(at: codingPath, .invalid, "This is not a link such as https://example.org.")
        }
        return cleaned
    }

    private static func isWebAddress(_ text: String) -> Bool {
        guard !text.contains(where: \.isWhitespace), let url = URLComponents(string: text),
            let scheme = url.scheme?.lowercased(), let host = url.host
        else { return false }
        return (scheme == "https" || scheme == "http") && !host.isEmpty && url.user == nil && url.password == nil
    }

    package static var schema: Schema { .string(maxLength: 2048, format: "uri") }
    package static var sampleText: String { "https://example.org" }
}

import Kernel

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

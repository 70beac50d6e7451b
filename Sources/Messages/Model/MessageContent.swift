import Accounts
import Kernel

/// What someone writes: 1 to 4000 characters (Unicode scalars) of which at least one is seen.
package struct MessageContent: CheckedText {
    package let value: String

    /// The longest text; `limits.messageLength` in `GET /config`.
    package static let mostCharacters = 4000

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let content = try Text<1, 4000>(text, at: codingPath).value
        guard content.unicodeScalars.contains(where: isSeen) else {
            throw FieldProblem(at: codingPath, .required, "This must not be empty.")
        }
        return content
    }

    package static var schema: Schema { .string(minLength: 1, maxLength: mostCharacters) }
    package static var sampleText: String { "Good morning, everybody." }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.value > 0x20 : !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isWhitespace
    }
}

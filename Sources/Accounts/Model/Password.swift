import Kernel

/// A password as typed, 1 to 128 characters: never trimmed, never printed. The rules for a new one are in
/// `PasswordPolicy`; this bound only keeps endless input from the hash.
package struct Password: CheckedText, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let length = text.unicodeScalars.count
        if length < 1 { throw FieldProblem(at: codingPath, .required, "This must not be empty.") }
        if length > PasswordPolicy.longest {
            throw FieldProblem(
                at: codingPath, .tooLong, "A password has at most \(PasswordPolicy.longest) characters.")
        }
        return text
    }

    package var description: String { "(password)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    package static var schema: Schema {
        .string(minLength: 1, maxLength: PasswordPolicy.longest, format: "password")
    }
    package static var sampleText: String { "Correct-Horse-7" }
}

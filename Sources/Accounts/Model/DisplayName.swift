import Kernel

/// The name others read: one line of 1 to 100 characters without angle brackets, so that it never looks like markup or
/// a mention.
package struct DisplayName: CheckedText {
    package let value: String

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let name = try Text<1, 100>(text, at: codingPath).value
        if name.contains(where: { $0 == "<" || $0 == ">" || $0.isNewline }) {
            throw FieldProblem(at: codingPath, .invalid, "A name is one line and has no < and >.")
        }
        return name
    }

    package static var schema: Schema { .string(minLength: 1, maxLength: 100, pattern: "^[^<>]*$") }
    package static var sampleText: String { "Anna" }
}

/// Text of an input with its bounds in the type: `Text<1, 100>` holds 1 to 100 characters (Unicode scalars).
///
/// Decoding trims white space at both ends, drops control characters except line feed and tab, and refuses what is out
/// of bounds with the field at fault; a longer text than the bound is never cut.
package struct Text<let least: Int, let most: Int>: Hashable, Sendable {
    package let value: String

    /// - Throws: `FieldProblem` when the cleaned text is too short or too long.
    package init(_ text: String, at codingPath: [any CodingKey] = []) throws {
        let cleaned = TextCleaning.clean(text)
        let length = cleaned.unicodeScalars.count
        if length < least {
            throw FieldProblem(
                at: codingPath, length == 0 ? .required : .tooShort,
                length == 0 ? "This must not be empty." : "This must have at least \(least) characters.")
        }
        if length > most { throw FieldProblem(at: codingPath, .tooLong, "This must have at most \(most) characters.") }
        value = cleaned
    }
}

extension Text: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self), at: decoder.codingPath)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension Text: SchemaProviding {
    package static var schema: Schema { .string(minLength: least, maxLength: most) }
    package static var sample: Self { Self(unchecked: String(repeating: "x", count: least)) }

    private init(unchecked: String) { value = unchecked }
}

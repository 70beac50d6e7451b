/// What is wrong with one field of an input. Thrown while decoding, collected into a `validation_failed` answer.
package struct FieldProblem: Error, Codable, Hashable, Sendable {
    /// Kinds of fault; clients choose their own words by these.
    package enum Code: String, Codable, Sendable {
        case required, invalid, tooShort = "too_short", tooLong = "too_long", tooSmall = "too_small"
        case tooLarge = "too_large", tooMany = "too_many", tooFew = "too_few", taken, unknown
    }

    /// Where: `name`, `items.2.position`; empty for the input as a whole.
    package let path: String
    package let code: Code
    package let message: String

    package init(path: String, code: Code, message: String) {
        self.path = path
        self.code = code
        self.message = message
    }

    package init(at codingPath: [any CodingKey], _ code: Code, _ message: String) {
        self.init(path: Self.path(codingPath), code: code, message: message)
    }

    /// The dotted form of a coding path; array positions are numbers.
    package static func path(_ codingPath: [any CodingKey]) -> String {
        codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}

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

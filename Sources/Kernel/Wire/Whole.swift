/// A whole number of an input with its range in the type: `Whole<1, 100>`.
package struct Whole<let least: Int, let most: Int>: Hashable, Sendable {
    package let value: Int

    /// - Throws: `FieldProblem` when out of range.
    package init(_ value: Int, at codingPath: [any CodingKey] = []) throws {
        if value < least { throw FieldProblem(at: codingPath, .tooSmall, "This must be at least \(least).") }
        if value > most { throw FieldProblem(at: codingPath, .tooLarge, "This must be at most \(most).") }
        self.value = value
    }
}

extension Whole: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(Int.self), at: decoder.codingPath)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension Whole: SchemaProviding {
    package static var schema: Schema { .integer(minimum: least, maximum: most) }
    package static var sample: Self { Self(unchecked: least) }

    private init(unchecked: Int) { value = unchecked }
}

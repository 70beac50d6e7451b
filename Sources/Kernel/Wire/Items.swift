/// A list of an input with its size in the type: `Items<MessageID, 2, 100>`.
package struct Items<Element: Codable & Sendable, let least: Int, let most: Int>: Sendable {
    package let values: [Element]

    /// - Throws: `FieldProblem` when there are too few or too many.
    package init(_ values: [Element], at codingPath: [any CodingKey] = []) throws {
        if values.count < least { throw FieldProblem(at: codingPath, .tooFew, "At least \(least) are needed.") }
        if values.count > most { throw FieldProblem(at: codingPath, .tooMany, "At most \(most) are allowed.") }
        self.values = values
    }
}

extension Items: Codable {
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var values: [Element] = []
        while !container.isAtEnd {
            // The bound is checked while reading, so that a huge list costs nothing.
            if values.count >= most {
                throw FieldProblem(at: decoder.codingPath, .tooMany, "At most \(most) are allowed.")
            }
            values.append(try container.decode(Element.self))
        }
        try self.init(values, at: decoder.codingPath)
    }

    package func encode(to encoder: any Encoder) throws {
        try values.encode(to: encoder)
    }
}

extension Items: SchemaProviding {
    package static var schema: Schema {
        .array(of: SchemaProbe.schema(of: Element.self), minItems: least, maxItems: most)
    }
    package static var sample: Self {
        Self(unchecked: SchemaProbe.sample(of: Element.self).map { Array(repeating: $0, count: max(least, 0)) } ?? [])
    }

    private init(unchecked: [Element]) { values = unchecked }
}

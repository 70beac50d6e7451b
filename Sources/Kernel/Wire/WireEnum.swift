/// An enumeration of the contract: lower_snake on the wire and in the database; input is case-insensitive.
package protocol WireEnum: RawRepresentable, CaseIterable, Codable, Hashable, Sendable, SchemaProviding
where RawValue == String {}

extension WireEnum {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(rawValue: text) ?? Self(rawValue: text.lowercased()) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw FieldProblem(at: decoder.codingPath, .invalid, "This must be one of: \(known).")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package static var schema: Schema { .string(values: allCases.map(\.rawValue)) }

    package static var sample: Self {
        guard let first = allCases.first else { preconditionFailure("\(Self.self) has no cases") }
        return first
    }
}

/// A colour as people choose one: `#rrggbb`, folded to lower case.
package struct HexColor: Hashable, Sendable {
    package let value: String
}

extension HexColor: Codable, SchemaProviding {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self).lowercased()
        guard text.utf8.count == 7, text.first == "#", text.utf8.dropFirst().allSatisfy(Self.isHexDigit) else {
            throw FieldProblem(at: decoder.codingPath, .invalid, "This is not a colour such as #3366cc.")
        }
        value = text
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static var schema: Schema { .string(pattern: "^#[0-9A-Fa-f]{6}$") }
    package static var sample: HexColor { HexColor(value: "#3366cc") }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }
}

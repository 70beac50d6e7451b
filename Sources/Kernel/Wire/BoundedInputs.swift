import Foundation

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

/// What every text from outside goes through before its length is looked at.
package enum TextCleaning {
    /// Trims white space, folds line ends to LF and drops control characters (C0, C1, DEL) other than LF and tab.
    /// Bidirectional marks stay: they are needed in right-to-left languages and isolated when drawn.
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
        }
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar.value {
            case 0x0D: scalars.append("\n")
            case 0x0A: if previous.value != 0x0D { scalars.append("\n") }
            case 0x09: scalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

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

extension String {
    /// Nil for the empty text: an emptied field is no field.
    package var nilIfEmpty: String? { isEmpty ? nil : self }
}

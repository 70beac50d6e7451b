/// The identity of one entity: a 63-bit snowflake (milliseconds since 2020-01-01 in the upper 41 bits, a sequence in
/// the lower 22), kept as `INTEGER PRIMARY KEY` and sent as a decimal string, because JavaScript numbers end at 2^53.
///
/// `Kind` is an uninhabited tag (see `EntityKinds`), so that a `UserID` never passes for a `ServerID`.
package struct ID<Kind>: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }

    /// When the identity was made, to the millisecond.
    package var createdAt: Timestamp {
        Timestamp(milliseconds: (rawValue >> IDGenerator.sequenceBits) + IDGenerator.epoch)
    }

    /// The smallest identity that can be made at `time`; everything older compares below it.
    package static func first(at time: Timestamp) -> Self {
        Self(rawValue: max(0, time.milliseconds - IDGenerator.epoch) << IDGenerator.sequenceBits)
    }
}

extension ID: LosslessStringConvertible {
    /// Reads the decimal form; nil for anything but 1 to 19 ASCII digits within 63 bits.
    package init?(_ description: String) {
        guard (1...19).contains(description.utf8.count), description.utf8.allSatisfy({ (48...57).contains($0) }),
            let rawValue = Int64(description)
        else { return nil }
        self.init(rawValue: rawValue)
    }

    package var description: String { String(rawValue) }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text) else { throw FieldProblem(at: decoder.codingPath, .invalid, "This is not an id.") }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension ID: SchemaProviding {
    package static var schema: Schema { .string(pattern: "^[0-9]{1,19}$", description: "An id.") }
    package static var sample: Self { Self(rawValue: 7_300_000_000_000_000) }
}

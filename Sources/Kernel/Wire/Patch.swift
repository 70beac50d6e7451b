/// A field of a change: absent (leave it), null (clear it) or a value. JSON merge-patch semantics (RFC 7396).
package enum Patch<Value: Codable & Sendable>: Sendable {
    case absent
    case null
    case value(Value)

    /// The value of this field after the change.
    package func applied(to old: Value?) -> Value? {
        switch self {
        case .absent: old
        case .null: nil
        case .value(let value): value
        }
    }

    /// The same change with the value transformed.
    package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Patch<Other> {
        switch self {
        case .absent: .absent
        case .null: .null
        case .value(let value): .value(try transform(value))
        }
    }

    package var isAbsent: Bool { if case .absent = self { true } else { false } }
}

extension Patch: Equatable where Value: Equatable {}

extension Patch: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .null : .value(try container.decode(Value.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if case .value(let value) = self { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// Synthesised `Codable` calls these overloads, which is how an absent key becomes `.absent`.
extension KeyedDecodingContainer {
    package func decode<Value>(_ type: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value> {
        try decodeIfPresentOrNull(type, forKey: key)
    }

    private func decodeIfPresentOrNull<Value>(_: Patch<Value>.Type, forKey key: Key) throws -> Patch<Value> {
        guard contains(key) else { return .absent }
        if try decodeNil(forKey: key) { return .null }
        return .value(try decode(Value.self, forKey: key))
    }
}

extension KeyedEncodingContainer {
    package mutating func encode<Value>(_ value: Patch<Value>, forKey key: Key) throws {
        switch value {
        case .absent: break
        case .null: try encodeNil(forKey: key)
        case .value(let value): try encode(value, forKey: key)
        }
    }
}

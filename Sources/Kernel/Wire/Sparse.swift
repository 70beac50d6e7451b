/// A field whose key is left out when it has no value. Every other optional is written as null.
@propertyWrapper
package struct Sparse<Value> {
    package var wrappedValue: Value?

    package init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }
}

extension Sparse: Sendable where Value: Sendable {}
extension Sparse: Equatable where Value: Equatable {}
extension Sparse: Hashable where Value: Hashable {}

extension Sparse: Encodable where Value: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension Sparse: Decodable where Value: Decodable {
    package init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode(Value?.self)
    }
}

/// Synthesised `Codable` calls these overloads, as it does for `Patch`.
extension KeyedEncodingContainer {
    package mutating func encode<Value: Encodable>(_ field: Sparse<Value>, forKey key: Key) throws {
        if let value = field.wrappedValue { try encode(value, forKey: key) }
    }
}

extension KeyedDecodingContainer {
    package func decode<Value: Decodable>(_ type: Sparse<Value>.Type, forKey key: Key) throws -> Sparse<Value> {
        Sparse(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
    }
}

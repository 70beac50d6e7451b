/// What one probed type turned out to be.
final class ProbeNode {
    let name: String
    private var properties: [Schema.Property] = []
    private var element: Schema?
    private var single: Schema?
    private var nullable: Set<String> = []

    init(name: String) {
        self.name = name
    }

    var schema: Schema {
        if let element { return .array(of: element) }
        if let single { return single }
        return .object(name: name, properties: properties)
    }

    func add(_ key: any CodingKey, _ schema: Schema, isRequired: Bool) {
        guard !properties.contains(where: { $0.name == key.stringValue }) else { return }
        properties.append(.init(name: key.stringValue, schema: schema, isRequired: isRequired))
    }

    /// `Patch` asks whether a key is null before it decodes it; nothing else does.
    func markNullable(_ key: any CodingKey) { nullable.insert(key.stringValue) }
    func isNullable(_ key: any CodingKey) -> Bool { nullable.contains(key.stringValue) }

    func set(element schema: Schema) { element = schema }
    func set(single schema: Schema) { single = schema }
}

/// A decoder with nothing to decode; see `SchemaProbe`.
struct ProbeDecoder: Decoder {
    let node: ProbeNode
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { Unkeyed(node: node) }
    func singleValueContainer() -> any SingleValueDecodingContainer { Single(node: node) }

    struct NoSample: Error {}

    struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let node: ProbeNode
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { [] }

        func contains(_ key: Key) -> Bool { true }

        func decodeNil(forKey key: Key) -> Bool {
            node.markNullable(key)
            return false
        }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            let (schema, value) = SchemaProbe.probe(type)
            let isNullable = node.isNullable(key)
            node.add(key, isNullable ? .nullable(schema) : schema, isRequired: !isNullable)
            guard let value else { throw NoSample() }
            return value
        }

        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
            node.add(key, .nullable(SchemaProbe.schema(of: type)), isRequired: false)
            return nil
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { throw NoSample() }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NoSample() }
        func superDecoder() throws -> any Decoder { throw NoSample() }
        func superDecoder(forKey key: Key) throws -> any Decoder { throw NoSample() }
    }

    /// Pretends to hold one element.
    struct Unkeyed: UnkeyedDecodingContainer {
        let node: ProbeNode
        var codingPath: [any CodingKey] { [] }
        var count: Int? { 1 }
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex > 0 }

        mutating func decodeNil() throws -> Bool { false }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (schema, value) = SchemaProbe.probe(type)
            node.set(element: schema)
            currentIndex += 1
            guard let value else { throw NoSample() }
            return value
        }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> { throw NoSample() }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NoSample() }
        mutating func superDecoder() throws -> any Decoder { throw NoSample() }
    }

    struct Single: SingleValueDecodingContainer {
        let node: ProbeNode
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (schema, value) = SchemaProbe.probe(type)
            node.set(single: schema)
            guard let value else { throw NoSample() }
            return value
        }
    }
}

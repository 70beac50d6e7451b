/// A JSON Schema (draft 2020-12), as much of it as OpenAPI 3.1 needs here.
package indirect enum Schema: Sendable, Equatable {
    case string(
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, format: String? = nil,
        values: [String]? = nil, description: String? = nil)
    case integer(minimum: Int? = nil, maximum: Int? = nil)
    case number
    case boolean
    case array(of: Schema, minItems: Int? = nil, maxItems: Int? = nil)
    case object(name: String?, properties: [Property], additional: Schema? = nil)
    case nullable(Schema)
    case any

    /// One member of an object, in declaration order.
    package struct Property: Sendable, Equatable {
        package let name: String
        package let schema: Schema
        package let isRequired: Bool

        package init(name: String, schema: Schema, isRequired: Bool) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }
    }
}

/// A type that tells its own schema; everything else is probed through its `Decodable` (see `SchemaProbe`).
package protocol SchemaProviding {
    static var schema: Schema { get }
    /// A value that satisfies the schema, for the probe to go on with.
    static var sample: Self { get }
}

/// Reads the schema off a type by decoding it from nothing: every key it asks for is written down.
///
/// This is what keeps route, decoding, bounds and OpenAPI one declaration without macros. A type with a decoder of its
/// own must ask for all its keys unconditionally or be `SchemaProviding`.
package enum SchemaProbe {
    /// The schema of a type.
    package static func schema<Value: Decodable>(of type: Value.Type) -> Schema {
        probe(type).schema
    }

    /// A value made of samples; nil when the type refuses them.
    package static func sample<Value: Decodable>(of type: Value.Type) -> Value? {
        probe(type).value
    }

    static func probe<Value: Decodable>(_ type: Value.Type) -> (schema: Schema, value: Value?) {
        if let provider = type as? any SchemaProviding.Type {
            return (provider.schema, provider.sample as? Value)
        }
        if let optional = type as? any OptionalProbing.Type {
            return (.nullable(optional.wrappedSchema), optional.empty as? Value)
        }
        if let primitive = primitive(type) { return primitive }
        if let map = type as? any MapProbing.Type {
            return (.object(name: nil, properties: [], additional: map.valueSchema), map.emptyMap as? Value)
        }
        let node = ProbeNode(name: String(describing: type))
        let value = try? Value(from: ProbeDecoder(node: node))
        return (node.schema, value)
    }

    private static func primitive<Value>(_ type: Value.Type) -> (Schema, Value?)? {
        switch type {
        case is String.Type: (.string(), "" as? Value)
        case is Bool.Type: (.boolean, false as? Value)
        case is Double.Type: (.number, 0.0 as? Value)
        case is Int.Type: (.integer(), 0 as? Value)
        case is Int64.Type: (.integer(), Int64(0) as? Value)
        default: nil
        }
    }
}

private protocol OptionalProbing {
    static var wrappedSchema: Schema { get }
    static var empty: Self { get }
}

extension Optional: OptionalProbing where Wrapped: Decodable {
    static var wrappedSchema: Schema { SchemaProbe.schema(of: Wrapped.self) }
    static var empty: Self { nil }
}

private protocol MapProbing {
    static var valueSchema: Schema { get }
    static var emptyMap: Self { get }
}

extension Dictionary: MapProbing where Key == String, Value: Decodable {
    static var valueSchema: Schema { SchemaProbe.schema(of: Value.self) }
    static var emptyMap: Self { [:] }
}

/// A shape on the wire that shows itself: its example stands in OpenAPI and must survive a round trip in a test.
package protocol Exampled: Codable, Sendable {
    static var example: Self { get }
}

extension Array: Exampled where Element: Exampled {
    package static var example: [Element] { [Element.example] }
}

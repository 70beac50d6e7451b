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

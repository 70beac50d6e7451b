import Foundation
import Kernel

/// Writes the OpenAPI 3.1 description of declared operations.
package enum OpenAPIDocument {
    /// The document as JSON. Keys are sorted, so that two builds of the same interface give the same bytes.
    package static func make(endpoints: [Endpoint], plain: [PlainRoute], version: String) throws -> Data {
        var schemas = SchemaRegistry()
        var paths: [String: [String: JSONValue]] = [:]
        for endpoint in endpoints {
            let operation = try OpenAPIOperation.make(endpoint, schemas: &schemas)
            paths[endpoint.fullPath, default: [:]][endpoint.method.rawValue.lowercased()] = operation
        }
        for route in plain {
            paths[route.path, default: [:]]["get"] = OpenAPIOperation.make(route)
        }
        let document: JSONValue = [
            "openapi": "3.1.0",
            "info": [
                "title": "cryb", "version": .string(version),
                "description": "The interface of a self-hosted community platform.",
                "license": ["name": "See the copyright file of the package"],
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(schemas.components),
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"],
                    "cookie": ["type": "apiKey", "in": "cookie", "name": "access_token"],
                ],
                "parameters": ["IdempotencyKey": OpenAPIOperation.idempotencyKey],
                "responses": ["Failure": OpenAPIOperation.failure],
            ],
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return try encoder.encode(document)
    }
}

/// JSON as a tree, for documents whose shape is data.
enum JSONValue: Codable, Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }
}

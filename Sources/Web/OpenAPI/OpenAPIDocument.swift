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
                "responses": ["Failure": OpenAPIOperation.failure],
            ],
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return try encoder.encode(document)
    }
}

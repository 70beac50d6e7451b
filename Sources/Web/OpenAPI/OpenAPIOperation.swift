import Foundation
import Kernel

/// Writes one operation.
enum OpenAPIOperation {
    static func make(_ endpoint: Endpoint, schemas: inout SchemaRegistry) throws -> JSONValue {
        var members: [String: JSONValue] = [
            "summary": .string(endpoint.summary), "tags": [.string(endpoint.tag)],
            "operationId": .string(operationId(endpoint)), "security": security(endpoint.access),
        ]
        var parameters = pathParameters(endpoint.fullPath)
        if endpoint.method == .get || endpoint.method == .delete {
            parameters += queryParameters(endpoint.input.schema, schemas: &schemas)
        } else if case .form(let fields) = endpoint.content {
            members["requestBody"] = form(fields)
        } else if !endpoint.input.isEmpty {
            members["requestBody"] = [
                "required": true,
                "content": [
                    "application/json": [
                        "schema": schemas.write(endpoint.input.schema), "example": try json(endpoint.input.example()),
                    ]
                ],
            ]
        }
        if endpoint.takesKey { parameters.append(["$ref": "#/components/parameters/IdempotencyKey"]) }
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let rate = endpoint.rate { members["x-rate-limit"] = .string(rate.name) }
        members["responses"] = .object([
            String(endpoint.status): try success(endpoint, schemas: &schemas),
            "default": ["$ref": "#/components/responses/Failure"],
        ])
        return .object(members)
    }

    static func make(_ route: PlainRoute) -> JSONValue {
        var members: [String: JSONValue] = [
            "summary": .string(route.summary), "tags": ["platform"],
            "responses": [
                "200": ["description": "The answer.", "content": .object([mediaType(route.contentType): [:]])]
            ],
        ]
        if route.access != .open { members["security"] = [["bearer": []]] }
        let parameters = pathParameters(route.path, choices: route.choices)
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        return .object(members)
    }

    static let idempotencyKey: JSONValue = [
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": """
        Sent again by the same caller with the same body, a write under the same key is answered as before and does \
        nothing more (`Idempotent-Replayed: true`). Another body, or one that is still being answered: 409.
        """,
        "schema": ["type": "string", "minLength": 1, "maxLength": 64],
    ]

    static let failure: JSONValue = [
        "description": "A failure with a stable code.",
        "content": [
            "application/json": [
                "schema": [
                    "type": "object", "required": ["success", "error", "requestId"],
                    "properties": [
                        "success": ["const": false],
                        "error": [
                            "type": "object", "required": ["code", "message"],
                            "properties": [
                                "code": [
                                    "type": "string", "enum": .array(ErrorCode.allCases.map { .string($0.rawValue) }),
                                ],
                                "message": ["type": "string"],
                                "fields": [
                                    "type": "array",
                                    "items": [
                                        "type": "object", "required": ["path", "code", "message"],
                                        "properties": [
                                            "path": ["type": "string"], "code": ["type": "string"],
                                            "message": ["type": "string"],
                                        ],
                                    ],
                                ],
                                "details": ["type": "object"],
                            ],
                        ],
                        "requestId": ["type": "string"],
                    ],
                ]
            ]
        ],
    ]

    private static func form(_ fields: [Endpoint.FormField]) -> JSONValue {
        var properties: [String: JSONValue] = [
            "file": ["type": "array", "items": ["type": "string", "format": "binary"], "description": "The files."]
        ]
        for field in fields { properties[field.name] = ["type": "string", "description": .string(field.meaning)] }
        return [
            "required": true,
            "content": ["multipart/form-data": ["schema": ["type": "object", "properties": .object(properties)]]],
        ]
    }

    private static func success(_ endpoint: Endpoint, schemas: inout SchemaRegistry) throws -> JSONValue {
        if case .bytes(let type) = endpoint.content {
            return [
                "description": "The bytes; one range of them with 206.",
                "content": .object([type: ["schema": ["type": "string", "format": "binary"]]]),
            ]
        }
        guard !endpoint.output.isEmpty else { return ["description": "Done."] }
        var properties: [String: JSONValue] = [
            "success": ["const": true], "data": schemas.write(endpoint.output.schema),
        ]
        switch endpoint.paging {
        case .none: break
        case .cursor: properties["meta"] = meta(["nextCursor": ["type": "string"], "hasMore": ["type": "boolean"]])
        case .rows: properties["meta"] = meta(["hasMore": ["type": "boolean"], "hasNewer": ["type": "boolean"]])
        }
        return [
            "description": "Done.",
            "content": [
                "application/json": [
                    "schema": [
                        "type": "object", "required": ["success", "data"], "properties": .object(properties),
                    ],
                    "example": ["success": true, "data": try json(endpoint.output.example())],
                ]
            ],
        ]
    }

    private static func meta(_ properties: JSONValue) -> JSONValue {
        ["type": "object", "required": ["hasMore"], "properties": properties]
    }

    private static func json(_ bytes: Data) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: bytes)
    }

    private static func mediaType(_ contentType: String) -> String {
        String(contentType.prefix { $0 != ";" })
    }

    private static func operationId(_ endpoint: Endpoint) -> String {
        let words = endpoint.path.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return ([endpoint.method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private static func security(_ access: Access) -> JSONValue {
        switch access {
        case .none: []
        case .optional: [[:], ["bearer": []], ["cookie": []]]
        case .user, .fresh, .staff, .freshStaff: [["bearer": []], ["cookie": []]]
        }
    }

    /// - Parameter choices: what may stand there; empty where anything may.
    private static func pathParameters(_ path: String, choices: [String] = []) -> [JSONValue] {
        var schema: [String: JSONValue] = ["type": "string"]
        if !choices.isEmpty { schema["enum"] = .array(choices.map { .string($0) }) }
        return path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            [
                "name": .string(String(part.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": .object(schema),
            ]
        }
    }

    private static func queryParameters(_ schema: Schema, schemas: inout SchemaRegistry) -> [JSONValue] {
        guard case .object(_, let properties, _) = schema else { return [] }
        return properties.map { property in
            var bare = property.schema
            if case .nullable(let wrapped) = bare { bare = wrapped }
            return [
                "name": .string(property.name), "in": "query", "required": .bool(property.isRequired),
                "schema": schemas.write(bare),
            ]
        }
    }
}

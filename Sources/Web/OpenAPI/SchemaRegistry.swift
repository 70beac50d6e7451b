import Kernel

/// Writes schemas; named objects go to `components` once and are referred to.
struct SchemaRegistry {
    private(set) var components: [String: JSONValue] = [:]

    mutating func write(_ schema: Schema) -> JSONValue {
        switch schema {
        case .string(let minLength, let maxLength, let pattern, let format, let values, let description):
            var members: [String: JSONValue] = ["type": "string"]
            members["minLength"] = minLength.map(JSONValue.integer)
            members["maxLength"] = maxLength.map(JSONValue.integer)
            members["pattern"] = pattern.map(JSONValue.string)
            members["format"] = format.map(JSONValue.string)
            members["enum"] = values.map { .array($0.map(JSONValue.string)) }
            members["description"] = description.map(JSONValue.string)
            return .object(members)
        case .integer(let minimum, let maximum):
            var members: [String: JSONValue] = ["type": "integer"]
            members["minimum"] = minimum.map(JSONValue.integer)
            members["maximum"] = maximum.map(JSONValue.integer)
            return .object(members)
        case .number: return ["type": "number"]
        case .boolean: return ["type": "boolean"]
        case .array(let element, let minItems, let maxItems):
            var members: [String: JSONValue] = ["type": "array", "items": write(element)]
            members["minItems"] = minItems.map(JSONValue.integer)
            members["maxItems"] = maxItems.map(JSONValue.integer)
            return .object(members)
        case .object(let name, let properties, let additional):
            return object(name, properties, additional)
        case .nullable(let wrapped): return ["anyOf": [write(wrapped), ["type": "null"]]]
        case .any: return [:]
        }
    }

    private mutating func object(
        _ name: String?, _ properties: [Schema.Property], _ additional: Schema?
    ) -> JSONValue {
        var members: [String: JSONValue] = ["type": "object"]
        if !properties.isEmpty {
            var written: [String: JSONValue] = [:]
            for property in properties { written[property.name] = write(property.schema) }
            members["properties"] = .object(written)
            let required = properties.filter(\.isRequired).map { JSONValue.string($0.name) }
            if !required.isEmpty { members["required"] = .array(required) }
        }
        if let additional { members["additionalProperties"] = write(additional) }
        guard let name, !properties.isEmpty else { return .object(members) }
        // Two types of one name in different rooms keep apart by a number.
        var key = name
        var number = 2
        while let present = components[key], present != .object(members) {
            key = "\(name)\(number)"
            number += 1
        }
        components[key] = .object(members)
        return ["$ref": .string("#/components/schemas/\(key)")]
    }
}

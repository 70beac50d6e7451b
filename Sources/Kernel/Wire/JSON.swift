import Foundation

/// JSON as cryb writes and reads it, everywhere: sorted nothing, slashes bare, one place for both directions.
package enum JSON {
    /// Encodes a wire shape. Payloads are plain values, so failing is a programming error and becomes `internal`.
    package static func encode(_ value: some Encodable) throws -> String {
        String(decoding: try encodeBytes(value), as: UTF8.self)
    }

    /// As `encode`, as bytes.
    package static func encodeBytes(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return try encoder.encode(value)
    }

    /// Decodes an input.
    /// - Throws: `Refusal` with `validation_failed` and the field at fault, or `bad_request` for what is not JSON.
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: Data) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch {
            throw InputProblem.refusal(for: error)
        }
    }
}

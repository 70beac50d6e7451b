import Foundation

/// JSON as cryb writes and reads it, everywhere: the same value is the same text, slashes are bare, one place for both
/// directions.
package enum JSON {
    /// Encodes a wire shape. Payloads are plain values, so failing is a programming error and becomes `internal`.
    package static func encode(_ value: some Encodable) throws -> String {
        String(decoding: try JSONStreamEncoder.bytes(of: value), as: UTF8.self)
    }

    /// As `encode`, as bytes.
    package static func encodeBytes(_ value: some Encodable) throws -> Data {
        Data(try JSONStreamEncoder.bytes(of: value))
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

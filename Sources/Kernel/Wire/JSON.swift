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

/// Turns what a decoder throws into the answer a client gets.
package enum InputProblem {
    /// `validation_failed` with the field at fault, or `bad_request` when the input as a whole cannot be read.
    package static func refusal(for error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: return refusal
        case let problem as FieldProblem: return refusal(for: problem)
        case DecodingError.keyNotFound(let key, let context):
            return refusal(for: FieldProblem(at: context.codingPath + [key], .required, "This is needed."))
        case DecodingError.valueNotFound(_, let context):
            return refusal(for: FieldProblem(at: context.codingPath, .required, "This must not be null."))
        case DecodingError.typeMismatch(_, let context):
            return refusal(for: FieldProblem(at: context.codingPath, .invalid, "This has the wrong type."))
        case DecodingError.dataCorrupted(let context):
            // Foundation wraps what an inner decoder throws; an empty path means the text is not JSON at all.
            if let inner = context.underlyingError as? FieldProblem { return refusal(for: inner) }
            guard !context.codingPath.isEmpty else {
                return Refusal(.badRequest, "The body is not valid JSON.", cause: error)
            }
            return refusal(for: FieldProblem(at: context.codingPath, .invalid, "This value cannot be read."))
        default: return Refusal(.badRequest, "The input cannot be read.", cause: error)
        }
    }

    private static func refusal(for problem: FieldProblem) -> Refusal {
        let place = problem.path.isEmpty ? "" : "\(problem.path): "
        return Refusal(.validationFailed, place + problem.message, fields: [problem])
    }
}
